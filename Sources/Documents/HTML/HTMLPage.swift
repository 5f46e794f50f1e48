import DutyCalendar
import Roster

extension RosterTable {
    /// The table as one page of HTML that needs no other file: for the screen, the phone, and A4 paper.
    ///
    /// Everything that people wrote is escaped. Telephones are links to call.
    public func html(fairness: FairnessTable? = nil) -> String {
        let layout = PageLayout(self)
        let words = Wording(language)
        let warnings =
            notes.isEmpty ? "" : "<ul class=\"notes\">\(notes.map { "<li>\(escaped($0))</li>" }.joined())</ul>\n"
        let legend = """
            <p class="legend"><span class="swatch weekend"></span>\(words.weekend)
            <span class="swatch holiday"></span>\(words.holiday)</p>

            """
        return """
            <!DOCTYPE html>
            <html lang="\(language == .zh ? "zh-Hans" : "en")">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>\(escaped(title))</title>
            <style>
            \(HTMLStyle.sheet(isLandscape: layout.isLandscape, isDense: layout.lines.reduce(0, +) > 24))
            </style>
            </head>
            <body>
            <main>
            <h1>\(escaped(title))</h1>
            <p class="subtitle">\(escaped(subtitle))</p>
            \(warnings)\(rosterTable)\(legend)\(fairness.map(\.htmlSection) ?? "")</main>
            </body>
            </html>

            """
    }

    private var rosterTable: String {
        let heads = columns.map { "<th scope=\"col\" role=\"columnheader\">\(escaped($0.heading))</th>" }.joined()
        let body = rows.map { row in
            let cells = zip(columns, row.cells).map(cell).joined()
            let style = row.kind == .workday ? "" : " class=\"\(row.kind.rawValue)\""
            return "<tr role=\"row\"\(style)>\(cells)</tr>\n"
        }.joined()
        return """
            <table role="table" class="roster">
            <caption>\(escaped(title))</caption>
            <thead role="rowgroup"><tr role="row">\(heads)</tr></thead>
            <tbody role="rowgroup">
            \(body)</tbody>
            </table>

            """
    }

    /// On a phone, where every day is a card, a cell shows what it is about by its `data-label`.
    private func cell(_ column: Column, _ entries: [String]) -> String {
        func labelled(_ style: String, _ content: String) -> String {
            let inner = entries.isEmpty ? "" : "<span>\(content)</span>"
            return "<td role=\"cell\" class=\"\(style)\" data-label=\"\(escaped(column.fullHeading))\">\(inner)</td>"
        }
        let content = escaped(text(entries))
        switch column.content {
        case .date: return "<th scope=\"row\" role=\"rowheader\">\(content)</th>"
        case .day: return "<td role=\"cell\" class=\"day\">\(content)</td>"
        case .people: return labelled("name", content)
        case .positions: return labelled("position", content)
        case .telephones: return labelled("tel", entries.map(telephone).joined(separator: "、"))
        case .remarks: return labelled("remarks", content)
        }
    }

    private func telephone(_ entry: String) -> String {
        entry.split(separator: " / ", omittingEmptySubsequences: true).map { number in
            let digits = number.unicodeScalars.filter { ("0"..."9").contains($0) || $0 == "+" }.map(String.init)
                .joined()
            guard digits.count >= 3 else { return escaped(String(number)) }
            return "<a href=\"tel:\(digits)\">\(escaped(String(number)))</a>"
        }.joined(separator: " / ")
    }
}

extension FairnessTable {
    /// The table as a section of a page.
    var htmlSection: String {
        let heads = columns.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined()
        let numeric = columns.indices.map(isNumeric)
        let body = fullRows.map { row in
            let cells = row.enumerated().map { column, cell -> String in
                if column == 0 { return "<th scope=\"row\">\(escaped(cell.text))</th>" }
                return "<td\(numeric[column] ? " class=\"number\"" : "")>\(escaped(cell.text))</td>"
            }
            return "<tr>\(cells.joined())</tr>\n"
        }.joined()
        return """
            <section class="fairness">
            <h2>\(escaped(title))</h2>
            <div class="scroll"><table>
            <caption>\(escaped(title))</caption>
            <thead><tr>\(heads)</tr></thead>
            <tbody>
            \(body)</tbody>
            </table></div>
            </section>

            """
    }
}

/// Text for an element's content or a quoted attribute.
private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        case "\t", "\n": result.unicodeScalars.append(scalar)
        case _ where scalar.value < 0x20 || scalar.value == 0x7F: break
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
