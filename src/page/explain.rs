//! Why a page came out as it did: its cost, reason by reason, for people and the report. Costs are in 1/1000
//! of a point (`docs/layout.md` says what each reason is).

use super::plan::PagePlan;
use super::story::Cost;

/// A reason why a page costs what it does.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Headlines off their ideal sizes, or broken otherwise than best.
    Headlines,
    /// Pictures off their natural heights, or cropped.
    Pictures,
    /// Paragraphs a line shorter or longer than best, widows, blank last lines.
    Text,
    /// Air in heads, measures, outlines and stepped shapes, lighter stories over weightier ones.
    Shapes,
    /// Headlines of like size side by side (碰题).
    LikeHeads,
    /// Weightier stories with lower or smaller headlines.
    Order,
    /// Lines from edge to edge (断版).
    ThroughLines,
    /// A lead that is not seen first.
    Lead,
}

impl Reason {
    /// The reason's name in the report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Headlines => "headlines",
            Self::Pictures => "pictures",
            Self::Text => "text",
            Self::Shapes => "shapes",
            Self::LikeHeads => "like-heads",
            Self::Order => "order",
            Self::ThroughLines => "through-lines",
            Self::Lead => "lead",
        }
    }
}

/// The costs of `plan` by reason; together they are its cost.
pub fn reasons(plan: &PagePlan) -> [(Reason, Cost); 8] {
    let sum = |of: fn(&super::plan::Placed) -> Cost| plan.placed.iter().map(of).sum::<Cost>();
    let headlines = sum(|placed| placed.head.cost);
    let pictures = sum(|placed| placed.zone.as_ref().map_or(0, |zone| zone.0.cost));
    let text = sum(|placed| placed.fit.cost);
    let whole = plan.whole;
    let shapes = plan.cost - headlines - pictures - text - whole.sum();
    [
        (Reason::Headlines, headlines),
        (Reason::Pictures, pictures),
        (Reason::Text, text),
        (Reason::Shapes, shapes),
        (Reason::LikeHeads, whole.like_heads),
        (Reason::Order, whole.order),
        (Reason::ThroughLines, whole.through),
        (Reason::Lead, whole.lead),
    ]
}
