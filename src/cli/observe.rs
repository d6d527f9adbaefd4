//! The observer of a build: times each phase on the wall and on the processor, and moves the progress bar.
//! Processor time is the whole process's: it is a phase's own where phases run one after the other.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use cpu_time::ProcessTime;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Map, Value, json};

use super::{Voice, say};
use crate::{Observer, Phase};

/// Every phase, with its name in the timings and its words on the progress bar.
const PHASES: &[(Phase, &str, &str, &str)] = &[
    (Phase::Parse, "parse", "读稿", "reading articles"),
    (Phase::Shape, "shape", "排字", "shaping text"),
    (Phase::Plan, "plan", "组版", "planning pages"),
    (Phase::Fill, "fill", "拼版", "filling pages"),
    (Phase::Raster, "raster", "出样", "drawing pages"),
    (Phase::Pdf, "pdf", "写 PDF", "writing the PDF"),
    (Phase::Epub, "epub", "写 EPUB", "writing the EPUB"),
    (Phase::Png, "png", "写 PNG", "writing page pictures"),
];

/// What one phase took, all its turns together.
#[derive(Copy, Clone, Default)]
struct Spent {
    wall: Duration,
    cpu: Duration,
    /// When it began: on the wall, and in the process's processor time.
    running: Option<(Instant, Duration)>,
}

/// Times phases and shows progress.
pub struct Watch {
    spent: Mutex<[Spent; PHASES.len()]>,
    bar: ProgressBar,
    started: (Instant, ProcessTime),
    voice: Voice,
}

impl Watch {
    /// Starts the clock; shows a progress bar if standard error is a terminal.
    pub fn new(voice: Voice) -> Self {
        let bar =
            if voice.color { ProgressBar::new(PHASES.len() as u64) } else { ProgressBar::hidden() };
        let style =
            ProgressStyle::with_template("{bar:24} {msg}").expect("the template is a constant");
        bar.set_style(style);
        Self { spent: Mutex::default(), bar, started: (Instant::now(), ProcessTime::now()), voice }
    }

    /// Takes the progress bar off the screen.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }

    /// Seconds since the start, on the wall.
    pub fn seconds(&self) -> f64 {
        self.started.0.elapsed().as_secs_f64()
    }

    /// Each phase and the total in milliseconds of wall and processor time.
    pub fn timings(&self) -> Value {
        let spent = self.spent.lock().expect("no phase panics while it is counted");
        let ms = |time: Duration| (time.as_secs_f64() * 100_000.0).round() / 100.0;
        let mut map: Map<String, Value> = PHASES
            .iter()
            .zip(spent.iter())
            .map(|((_, name, ..), spent)| {
                (name.to_string(), json!({ "wall_ms": ms(spent.wall), "cpu_ms": ms(spent.cpu) }))
            })
            .collect();
        let (wall, cpu) = (self.started.0.elapsed(), self.started.1.elapsed());
        map.insert("total".into(), json!({ "wall_ms": ms(wall), "cpu_ms": ms(cpu) }));
        Value::Object(map)
    }

    fn index(phase: Phase) -> usize {
        PHASES.iter().position(|row| row.0 == phase).expect("every phase has its row")
    }
}

impl Observer for Watch {
    fn begin(&self, phase: Phase) {
        let (_, _, zh, en) = PHASES[Self::index(phase)];
        self.bar.set_message(say(self.voice, zh, en));
        let mut spent = self.spent.lock().expect("no phase panics while it is counted");
        spent[Self::index(phase)].running =
            Some((Instant::now(), ProcessTime::now().as_duration()));
    }

    fn end(&self, phase: Phase) {
        let mut spent = self.spent.lock().expect("no phase panics while it is counted");
        let spent = &mut spent[Self::index(phase)];
        if let Some((wall, cpu)) = spent.running.take() {
            spent.wall += wall.elapsed();
            spent.cpu += ProcessTime::now().as_duration() - cpu;
        }
        self.bar.inc(1);
    }
}
