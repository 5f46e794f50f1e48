import Foundation

/// How a converted paper looks: A4, the fonts of official papers, centred titles, tables with lines. pandoc takes page and
/// styles from it; what is missing here it has itself.
enum ReferenceDocument {
    static var data: Data {
        var archive = StoredArchive()
        archive.add("[Content_Types].xml", declaration + types)
        archive.add("_rels/.rels", declaration + relation("officeDocument", "word/document.xml"))
        archive.add("word/document.xml", declaration + document)
        archive.add("word/styles.xml", declaration + styles)
        archive.add("word/_rels/document.xml.rels", declaration + relation("styles", "styles.xml"))
        return archive.data
    }

    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    private static let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let word = "application/vnd.openxmlformats-officedocument.wordprocessingml"

    private static let types = """
        <Types xmlns="\(package)/content-types"><Default Extension="xml" ContentType="application/xml"/>\
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Override PartName="/word/document.xml" ContentType="\(word).document.main+xml"/>\
        <Override PartName="/word/styles.xml" ContentType="\(word).styles+xml"/></Types>
        """

    private static func relation(_ kind: String, _ target: String) -> String {
        """
        <Relationships xmlns="\(package)/relationships"><Relationship Id="rId1" \
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/\(kind)" Target="\(target)"/>\
        </Relationships>
        """
    }

    /// Lengths are twentieths of a point: A4, with the margins of the page for print.
    private static let document = """
        <w:document \(space)><w:body><w:p/><w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" \
        w:right="1361" w:bottom="1247" w:left="1474" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body>\
        </w:document>
        """

    private static let styles = """
        <w:styles \(space)><w:docDefaults><w:rPrDefault><w:rPr>\(font("仿宋"))\(size(14))</w:rPr></w:rPrDefault>\
        <w:pPrDefault><w:pPr><w:spacing w:after="60"/></w:pPr></w:pPrDefault></w:docDefaults>\
        <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>\
        \(style("BodyText", "Body Text"))\(style("FirstParagraph", "First Paragraph"))\
        \(style("Compact", "Compact", "<w:spacing w:before=\"20\" w:after=\"20\"/>", size(10.5)))\
        \(style("Heading1", "heading 1", "<w:keepNext/>" + around(12) + centred, font("方正小标宋简体") + bold + size(20)))\
        \(style("Heading2", "heading 2", "<w:keepNext/>" + around(8), font("黑体") + bold))\
        \(style("RedHead", "Red Head", around(6) + centred, font("方正小标宋简体") + bold + red + size(36)))\
        \(style("Centered", "Centered", centred))\(style("Right", "Right", "<w:jc w:val=\"right\"/>"))\
        \(style("TableCaption", "Table Caption", "<w:keepNext/>" + around(6), font("黑体") + bold + size(10.5)))\
        <w:style w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table"/><w:tblPr><w:tblBorders>\
        \(["top", "left", "bottom", "right", "insideH", "insideV"].map(line).joined())</w:tblBorders><w:tblCellMar>\
        <w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>
        """

    private static let centred = "<w:jc w:val=\"center\"/>"
    private static let bold = "<w:b/>"
    private static let red = "<w:color w:val=\"D00000\"/>"

    private static func style(_ id: String, _ name: String, _ paragraph: String = "", _ run: String = "") -> String {
        """
        <w:style w:type="paragraph" w:styleId="\(id)"><w:name w:val="\(name)"/><w:basedOn w:val="Normal"/><w:qFormat/>\
        <w:pPr>\(paragraph)</w:pPr><w:rPr>\(run)</w:rPr></w:style>
        """
    }

    private static func font(_ chinese: String) -> String {
        "<w:rFonts w:ascii=\"Times New Roman\" w:eastAsia=\"\(chinese)\" w:hAnsi=\"Times New Roman\"/>"
    }

    /// In points; the format counts half ones.
    private static func size(_ points: Double) -> String { "<w:sz w:val=\"\(Int(points * 2))\"/>" }

    private static func around(_ points: Int) -> String {
        "<w:spacing w:before=\"\(points * 20)\" w:after=\"\(points * 20)\"/>"
    }

    private static func line(_ side: String) -> String {
        "<w:\(side) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"
    }
}
