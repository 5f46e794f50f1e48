import CXLSXWriter
import DutyCalendar
import Foundation

/// How a cell looks.
struct XlsxStyle: Hashable {
    enum Alignment: Hashable { case left, center, right }

    /// The names that offices' spreadsheets know these fonts by.
    static let song = "宋体"
    static let hei = "黑体"

    var font = XlsxStyle.song
    var size = 11.0
    var isBold = false
    var colour: UInt32 = 0x000000
    var fill: UInt32?
    var alignment = Alignment.center
    var hasBorder = true
    var numberFormat: String?
    /// Whether long text takes several lines; otherwise it is shrunk, so that nothing is cut off.
    var wraps = true

    /// Text that should go on one line of a column so wide stays on one line, whatever font the reader has.
    func fitting(_ text: String, width: Int) -> XlsxStyle {
        var style = self
        style.wraps = DisplayWidth.of(text) > width - 2
        return style
    }
}

/// A workbook in the making, over libxlsxwriter.
///
/// Text is written as text, whatever it begins with: it never becomes a formula, a number or a link.
final class XlsxWorkbook {
    private let book: UnsafeMutablePointer<lxw_workbook>
    private var formats: [XlsxStyle: UnsafeMutablePointer<lxw_format>] = [:]

    private init(_ book: UnsafeMutablePointer<lxw_workbook>) { self.book = book }

    /// The bytes of the workbook that `build` fills. libxlsxwriter writes files only, so there is one for a moment.
    ///
    /// - Parameter created: Goes into the document's properties; equal arguments give equal bytes.
    /// - Throws: ``DocumentFailure`` where the temporary folder cannot be written.
    static func data(title: String, created: Timestamp, _ build: (XlsxWorkbook) -> Void) throws -> Data {
        let folder = FileManager.default.temporaryDirectory
        let file = folder.appendingPathComponent("watchbill-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        guard let book = workbook_new(file.path) else {
            throw DocumentFailure("Cannot make a spreadsheet: no memory is left.")
        }
        let workbook = XlsxWorkbook(book)
        workbook.setProperties(title: title, created: created)
        build(workbook)
        let status = workbook_close(book)
        guard status == LXW_NO_ERROR else {
            let why = lxw_strerror(status).map { String(cString: $0) } ?? "error \(status.rawValue)"
            throw DocumentFailure("Cannot make a spreadsheet in \(folder.path): \(why)")
        }
        do {
            return try Data(contentsOf: file)
        } catch {
            throw DocumentFailure("Cannot read the spreadsheet back from \(folder.path): \(error.localizedDescription)")
        }
    }

    private func setProperties(title: String, created: Timestamp) {
        let copy = strdup(String(title.prefix(200)))
        defer { free(copy) }
        var properties = lxw_doc_properties()
        properties.title = copy
        // 0 would stand for the current time.
        properties.created = max(1, time_t(created.milliseconds / 1000))
        workbook_set_properties(book, &properties)
    }

    func addSheet(named name: String) -> XlsxSheet? {
        workbook_add_worksheet(book, name).map { XlsxSheet(sheet: $0, workbook: self) }
    }

    fileprivate func format(_ style: XlsxStyle) -> UnsafeMutablePointer<lxw_format>? {
        if let known = formats[style] { return known }
        guard let format = workbook_add_format(book) else { return nil }
        format_set_font_name(format, style.font)
        format_set_font_size(format, style.size)
        format_set_font_color(format, style.colour)
        if style.wraps { format_set_text_wrap(format) } else { format_set_shrink(format) }
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        if style.isBold { format_set_bold(format) }
        if let fill = style.fill {
            format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
            format_set_bg_color(format, fill)
        }
        if style.hasBorder { format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
        if let numberFormat = style.numberFormat { format_set_num_format(format, numberFormat) }
        switch style.alignment {
        case .left:
            format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
            format_set_indent(format, 1)
        case .center: format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
        case .right: format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
        }
        formats[style] = format
        return format
    }
}

/// One sheet of a workbook. Rows and columns count from 0.
struct XlsxSheet {
    fileprivate let sheet: UnsafeMutablePointer<lxw_worksheet>
    fileprivate let workbook: XlsxWorkbook

    func write(_ text: String, row: Int, column: Int, _ style: XlsxStyle) {
        // A cell holds 32767 characters, counted as UTF-16 does.
        let fitting = text.utf16.count <= 32_767 ? text : String(text.prefix(8_000))
        worksheet_write_string(sheet, UInt32(row), UInt16(column), fitting, workbook.format(style))
    }

    func write(_ number: Double, row: Int, column: Int, _ style: XlsxStyle) {
        worksheet_write_number(sheet, UInt32(row), UInt16(column), number, workbook.format(style))
    }

    /// Writes one text over `columns` columns from the first.
    func writeMerged(_ text: String, row: Int, columns: Int, height: Double, _ style: XlsxStyle) {
        setHeight(height, row: row)
        if columns > 1 {
            worksheet_merge_range(sheet, UInt32(row), 0, UInt32(row), UInt16(columns - 1), "", workbook.format(style))
        }
        write(text, row: row, column: 0, style)
    }

    func setHeight(_ points: Double, row: Int) { worksheet_set_row(sheet, UInt32(row), min(points, 400), nil) }

    /// Widths of a sheet count digits of Calibri; those of Chinese fonts are a little wider.
    func setWidth(_ characters: Int, column: Int) {
        worksheet_set_column(sheet, UInt16(column), UInt16(column), Double(characters) * 1.08, nil)
    }

    /// A4, one page wide, `header` again on every page, page numbers below.
    func setUpPage(_ layout: PageLayout, header: Int, footer: String) {
        worksheet_set_paper(sheet, 9)
        if layout.isLandscape { worksheet_set_landscape(sheet) } else { worksheet_set_portrait(sheet) }
        worksheet_fit_to_pages(sheet, 1, layout.fitsOnePage ? 1 : 0)
        worksheet_repeat_rows(sheet, UInt32(header), UInt32(header))
        worksheet_set_margins(sheet, 0.5, 0.5, 0.5, 0.6)
        worksheet_center_horizontally(sheet)
        worksheet_set_footer(sheet, footer)
        worksheet_freeze_panes(sheet, UInt32(header + 1), 0)
    }
}
