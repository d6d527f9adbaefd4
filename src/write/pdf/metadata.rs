//! What the file says of itself: Info and XMP in step, the output intents, the trailer's ID.
//!
//! `printpdf` writes a malformed XMP packet, the wrong key for the profile and a random ID; all of it is
//! written here instead. The dates are the day of publication, at its first second in Greenwich: no
//! clock is asked.

use lopdf::{Dictionary, Object, StringFormat};

use super::object::{dict, name, reference, text};
use crate::calendar::Date;
use crate::color::Press;

/// The program, as the file names it.
const PRODUCER: &str = concat!("banxin ", env!("CARGO_PKG_VERSION"));

/// What the metadata says of an edition.
pub struct About<'a> {
    /// The document's title.
    pub title: &'a str,
    /// The document's language.
    pub lang: &'a str,
    /// The day of publication.
    pub date: Date,
    /// 32 hexadecimal digits that no other content has.
    pub id: &'a str,
}

impl About<'_> {
    /// The Info dictionary.
    pub fn info(&self) -> Dictionary {
        let date = format!("D:{}000000Z", self.date.to_string().replace('-', ""));
        dict([
            ("Title", text(self.title)),
            ("Creator", text(PRODUCER)),
            ("Producer", text(PRODUCER)),
            ("CreationDate", text(&date)),
            ("ModDate", text(&date)),
            ("Trapped", name("False")),
        ])
    }

    /// The trailer's ID: the first writing of a file has the same twice.
    pub fn trailer_id(&self) -> Object {
        let half = Object::String(self.id.as_bytes().to_vec(), StringFormat::Literal);
        Object::Array(vec![half.clone(), half])
    }

    /// The XMP packet: PDF/X-4, PDF/A-2a and PDF/UA-1, with the extension schemas that PDF/A asks for.
    pub fn xmp(&self) -> String {
        let date = format!("{}T00:00:00Z", self.date);
        let (title, lang) = (escape(self.title), escape(self.lang));
        let id = self.id;
        let uuid =
            format!("{}-{}-{}-{}-{}", &id[..8], &id[8..12], &id[12..16], &id[16..20], &id[20..32]);
        format!(
            r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{uuid}</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:{uuid}</xmpMM:InstanceID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{schemas}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#,
            bom = '\u{feff}',
            schemas = extension_schemas(),
        )
    }
}

/// The properties in use that PDF/A doesn't know by itself: namespace, prefix, schema, property, type,
/// meaning.
const EXTENSIONS: [[&str; 6]; 3] = [
    [
        "http://www.npes.org/pdfx/ns/id/",
        "pdfxid",
        "PDF/X ID Schema",
        "GTS_PDFXVersion",
        "Text",
        "ID of PDF/X standard",
    ],
    [
        "http://ns.adobe.com/pdf/1.3/",
        "pdf",
        "Adobe PDF Schema",
        "Trapped",
        "Text",
        "Whether the document has been trapped",
    ],
    [
        "http://www.aiim.org/pdfua/ns/id/",
        "pdfuaid",
        "PDF/UA ID Schema",
        "part",
        "Integer",
        "Part of PDF/UA standard",
    ],
];

/// The schemas of [`EXTENSIONS`] (ISO 19005-2 §6.6.2.3).
fn extension_schemas() -> String {
    let schema = |[uri, prefix, schema, property, kind, meaning]: [&str; 6]| {
        format!(
            r#"<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>{schema}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{property}</pdfaProperty:name>
<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>{meaning}</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>
"#
        )
    };
    let schemas: String = EXTENSIONS.into_iter().map(schema).collect();
    format!(
        r#"<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>
{schemas}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"#
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The two output intents (ISO 15930-7 §6.7, ISO 19005-2 §6.2.3), over the one profile.
pub fn output_intents(press: &Press, profile: lopdf::ObjectId) -> Object {
    let intent = |standard: &str| {
        let condition = press.condition();
        Object::Dictionary(dict([
            ("Type", name("OutputIntent")),
            ("S", name(standard)),
            ("OutputConditionIdentifier", text(condition)),
            ("OutputCondition", text(condition)),
            ("Info", text(press.description())),
            ("DestOutputProfile", reference(profile)),
        ]))
    };
    Object::Array(vec![intent("GTS_PDFX"), intent("GTS_PDFA1")])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(title: &str) -> About<'_> {
        let date = Date::new(2026, 3, 25).unwrap();
        About { title, lang: "zh-Hans", date, id: "0123456789abcdef0123456789abcdef" }
    }

    #[test]
    fn info_and_xmp_say_the_same() {
        let info = about("港区新闻").info();
        let xmp = about("港区新闻").xmp();
        assert_eq!(info.get(b"CreationDate").unwrap().as_str().unwrap(), b"D:20260325000000Z");
        assert!(xmp.contains("<xmp:CreateDate>2026-03-25T00:00:00Z</xmp:CreateDate>"));
        assert!(xmp.contains(">港区新闻</rdf:li>"));
        assert!(xmp.contains("<pdf:Trapped>False</pdf:Trapped>"));
    }

    #[test]
    fn titles_are_escaped() {
        assert!(about("a<b & c").xmp().contains(">a&lt;b &amp; c</rdf:li>"));
    }
}
