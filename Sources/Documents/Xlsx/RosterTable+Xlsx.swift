import DutyCalendar
import Foundation
import Roster

extension RosterTable {
    /// The table as a spreadsheet (.xlsx) ready for the wall: A4, one page wide; weekends and holidays shaded, each in
    /// its own way; who stood how much on a second sheet.
    ///
    /// - Parameter created: Goes into the document's properties; equal arguments give equal bytes.
    /// - Throws: ``DocumentFailure`` where no temporary file can be written.
    public func xlsx(fairness: FairnessTable? = nil, created: Timestamp) throws -> Data {
        try XlsxWorkbook.data(title: title, created: created) { book in
            let words = Wording(language)
            if let sheet = book.addSheet(named: words.say("值班表", "Duty roster")) { fill(sheet, words) }
            if let fairness, let sheet = book.addSheet(named: words.say("值班统计", "Fairness")) {
                fairness.fill(sheet, words)
            }
        }
    }

    private func fill(_ sheet: XlsxSheet, _ words: Wording) {
        let layout = PageLayout(self)
        for (column, width) in layout.widths.enumerated() { sheet.setWidth(width, column: column) }
        var row = 0
        func addLine(_ text: String, _ height: Double, _ style: XlsxStyle) {
            sheet.writeMerged(text, row: row, columns: columns.count, height: height, style)
            row += 1
        }
        addLine(title, 34, .title)
        addLine(subtitle, 20, .plain)
        for note in notes { addLine(note, 20, .warning) }
        let header = row
        sheet.setHeight(24, row: header)
        for (column, heading) in columns.enumerated() {
            sheet.write(
                heading.heading, row: header, column: column,
                .heading.fitting(heading.heading, width: layout.widths[column]))
        }
        row += 1
        for (day, lines) in zip(rows, layout.lines) {
            sheet.setHeight(layout.lineHeight + Double(lines - 1) * 15, row: row)
            for column in day.cells.indices {
                write(day, column: column, width: layout.widths[column], row: row, sheet)
            }
            row += 1
        }
        fillLegend(sheet, row: row + 1, words)
        sheet.setUpPage(layout, header: header, footer: words.footer)
    }

    private func write(_ day: Row, column: Int, width: Int, row: Int, _ sheet: XlsxSheet) {
        let text = text(day.cells[column])
        var style = XlsxStyle(fill: day.kind.fill)
        switch columns[column].content {
        case .date:
            style.numberFormat = dateFormat
            sheet.write(Double(day.date.dayNumber + 25_569), row: row, column: column, style)
            return
        case .people: style.isBold = true
        case .remarks:
            style.alignment = .left
            style.size = 10
        case .day, .positions, .telephones: break
        }
        sheet.write(text, row: row, column: column, style.fitting(text, width: width))
    }

    /// Dates are dates, shown as in the other formats.
    private var dateFormat: String {
        if rows.first?.date.year != rows.last?.date.year { return "yyyy\\-mm\\-dd" }
        return language == .zh ? "m\"月\"d\"日\"" : "[$-409]d\\ mmm"
    }

    private func fillLegend(_ sheet: XlsxSheet, row: Int, _ words: Wording) {
        let entries = [(DayKind.weekend, words.weekend), (.holiday, words.holiday)]
        for (column, entry) in entries.enumerated() {
            sheet.write(entry.1, row: row, column: column, XlsxStyle(size: 10, fill: entry.0.fill, wraps: false))
        }
    }
}

extension FairnessTable {
    fileprivate func fill(_ sheet: XlsxSheet, _ words: Wording) {
        let layout = PageLayout(self)
        for (column, width) in layout.widths.enumerated() { sheet.setWidth(width, column: column) }
        sheet.writeMerged(title, row: 0, columns: columns.count, height: 34, .title)
        sheet.setHeight(24, row: 1)
        for (column, heading) in columns.enumerated() {
            sheet.write(
                heading, row: 1, column: column, .heading.fitting(heading, width: layout.widths[column]))
        }
        for (index, row) in fullRows.enumerated() {
            sheet.setHeight(layout.lineHeight + Double(layout.lines[index] - 1) * 15, row: index + 2)
            for (column, cell) in row.enumerated() {
                switch cell {
                case .number(let number) where number.isFinite:
                    let format = number.rounded() == number ? "0" : "0.00"
                    sheet.write(number, row: index + 2, column: column, XlsxStyle(numberFormat: format))
                default:
                    let style = XlsxStyle().fitting(cell.text, width: layout.widths[column])
                    sheet.write(cell.text, row: index + 2, column: column, style)
                }
            }
        }
        sheet.setUpPage(layout, header: 1, footer: words.footer)
    }
}

extension XlsxStyle {
    fileprivate static let title = XlsxStyle(font: hei, size: 18, isBold: true, hasBorder: false)
    fileprivate static let plain = XlsxStyle(hasBorder: false)
    fileprivate static let warning = XlsxStyle(isBold: true, colour: 0xA40000, hasBorder: false)
    fileprivate static let heading = XlsxStyle(font: hei, isBold: true, fill: 0xE4E9EF)
}

extension DayKind {
    /// What a row of such a day is shaded with; make-up workdays are workdays.
    fileprivate var fill: UInt32? {
        switch self {
        case .workday: nil
        case .weekend: 0xF0F0F0
        case .holiday: 0xFBDCC8
        }
    }
}

extension Wording {
    fileprivate var footer: String { say("&C第 &P 页 共 &N 页", "&CPage &P of &N") }
}
