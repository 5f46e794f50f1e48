import DutyCalendar
import Roster

/// What a single value may be. Each reader gives nil after it has said what is wrong.
extension Source {
    func text(_ item: Item) -> String? {
        if case .text(let text) = item.content, !text.isEmpty { return text }
        expected(Text(zh: "文字", en: "a text"), item)
        return nil
    }

    /// A list; a single value is a list of one.
    func list(_ item: Item) -> [Item]? {
        switch item.content {
        case .list(let items): return items
        case .text: return [item]
        case .nothing: return []
        case .map:
            expected(Text(zh: "列表，如 [a, b]", en: "a list, as [a, b]"), item)
            return nil
        }
    }

    func texts(_ item: Item) -> [String] { (list(item) ?? []).compactMap(text) }

    /// Words for both languages, or `{zh: …, en: …}`.
    func name(_ item: Item) -> Text? {
        guard case .map = item.content, let fields = Fields(item, self) else { return text(item).map { Text($0) } }
        defer { fields.close() }
        guard let zh = fields.required("zh", text), let en = fields.required("en", text) else { return nil }
        return Text(zh: zh, en: en)
    }

    func identifier<ID: OperatorID>(_ item: Item) -> ID? {
        guard let text = text(item) else { return nil }
        if let id = ID(rawValue: text) { return id }
        problem(
            item.line, zh: "“\(text.quotable)”不能作编号：只用字母、数字、- 和 _，以字母或数字开头，最多 64 个。",
            en:
                "'\(text.quotable)' cannot be an id: letters, digits, - and _, at most 64, beginning with a letter or digit."
        )
        return nil
    }

    func word<Value>(_ item: Item, _ vocabulary: Vocabulary<Value>) -> Value? {
        guard let text = text(item) else { return nil }
        if let value = vocabulary[text] { return value }
        problem(
            item.line,
            Text(zh: "“\(text.quotable)”不是\(vocabulary.what.zh)", en: "'\(text.quotable)' is no \(vocabulary.what.en)")
                + vocabulary.hint(for: text))
        return nil
    }

    func flag(_ item: Item) -> Bool? { word(item, Vocabularies.flag) }

    func number(_ item: Item, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(item) else { return nil }
        if let number = Int(text), range.contains(number) { return number }
        let bounds = "\(range.lowerBound)–\(range.upperBound == Int.max ? "…" : String(range.upperBound))"
        problem(
            item.line, zh: "“\(text.quotable)”应是 \(bounds) 的整数。",
            en: "'\(text.quotable)' should be a whole number in \(bounds).")
        return nil
    }

    /// `2026-10-01`, and `2026/10/1` as spreadsheets save it.
    func date(_ item: Item) -> CivilDate? {
        guard let text = text(item) else { return nil }
        if let date = Dates.date(text) { return date }
        if let (year, month) = Dates.monthOfMissingDay(text) {
            let days = CivilDate.daysIn(month: month, ofYear: year)
            problem(
                item.line, zh: "没有“\(text.quotable)”这一天：\(year)年\(month)月只有 \(days) 天。",
                en: "there is no day '\(text.quotable)': that month has \(days) days.")
        } else {
            problem(
                item.line, zh: "“\(text.quotable)”不是日期。请写成 2026-10-01 的样子。",
                en: "'\(text.quotable)' is no date. Please write it as 2026-10-01.")
        }
        return nil
    }

    /// `05-01`.
    func monthDay(_ item: Item) -> MonthDay? {
        guard let text = text(item) else { return nil }
        if let day = MonthDay(iso: text) { return day }
        problem(
            item.line, zh: "“\(text.quotable)”不是一年中的某一天。请写成 05-01（月-日）的样子。",
            en: "'\(text.quotable)' is no day of the year. Please write month and day as 05-01.")
        return nil
    }

    func time(_ item: Item) -> ClockTime? {
        guard let text = text(item) else { return nil }
        if let time = ClockTime(text) { return time }
        problem(
            item.line, zh: "“\(text.quotable)”不是时刻。时刻从 00:00 到 23:59，如 08:30。",
            en: "'\(text.quotable)' is no time of day. Times run from 00:00 to 23:59, as 08:30.")
        return nil
    }

    /// `24 h`, `15 h 30 min`, `90 min`: more than nothing and at most 14 days.
    func length(_ item: Item) -> Minutes? {
        guard let text = text(item) else { return nil }
        if let minutes = Dates.minutes(text), (1...14 * 1440).contains(minutes) { return Minutes(minutes) }
        problem(
            item.line, zh: "“\(text.quotable)”不是时长。请写成“24 h”或“15 h 30 min”的样子，最长 14 天。",
            en: "'\(text.quotable)' is no length. Please write it as '24 h' or '15 h 30 min', at most 14 days.")
        return nil
    }

    /// Digits, spaces, `-` and one leading `+`; 5 to 20 digits.
    func telephone(_ item: Item) -> String? {
        guard let text = text(item) else { return nil }
        let digits = text.utf8.count { (48...57).contains($0) }
        let isPlausible =
            (5...20).contains(digits)
            && text.utf8.enumerated().allSatisfy { index, byte in
                (48...57).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ")
                    || (byte == UInt8(ascii: "+") && index == 0)
            }
        if isPlausible { return text }
        problem(
            item.line, zh: "“\(text.quotable)”不像电话号码：用数字、空格、- 和开头的 +，5 至 20 位数字。",
            en:
                "'\(text.quotable)' does not look like a telephone number: digits, spaces, - and a leading +, 5 to 20 digits."
        )
        return nil
    }

    private func expected(_ wanted: Text, _ item: Item) {
        switch item.content {
        case .nothing:
            problem(
                item.line, zh: "此处应是\(wanted.zh)，却没有内容。", en: "\(wanted.en) is expected here, and there is nothing.")
        case .text(let text) where text.isEmpty:
            problem(
                item.line, zh: "此处应是\(wanted.zh)，却没有内容。", en: "\(wanted.en) is expected here, and there is nothing.")
        case .text(let text):
            problem(
                item.line, zh: "此处应是\(wanted.zh)，不是“\(text.quotable)”。",
                en: "\(wanted.en) is expected here, not '\(text.quotable)'.")
        case .list: problem(item.line, zh: "此处应是\(wanted.zh)，不是列表。", en: "\(wanted.en) is expected here, not a list.")
        case .map:
            problem(item.line, zh: "此处应是\(wanted.zh)，不是“键: 值”。", en: "\(wanted.en) is expected here, not 'key: value'.")
        }
    }

    func expectedMap(_ item: Item) { expected(Text(zh: "“键: 值”", en: "'key: value'"), item) }
}

/// How dates and lengths are written.
enum Dates {
    static func date(_ text: String) -> CivilDate? {
        CivilDate(iso: text) ?? parts(text).flatMap { CivilDate(year: $0[0], month: $0[1], day: $0[2]) }
    }

    /// For `2026-06-31`: 2026 and June.
    static func monthOfMissingDay(_ text: String) -> (year: Int, month: Int)? {
        guard let parts = parts(text), (1...12).contains(parts[1]), (1...99).contains(parts[2]),
            (1...9999).contains(parts[0])
        else { return nil }
        return (parts[0], parts[1])
    }

    /// `2026-10-1`, `2026/10/1`, `2026.10.1`, `2026年10月1日`.
    private static func parts(_ text: String) -> [Int]? {
        let body = text.hasSuffix("日") ? String(text.dropLast()) : text
        let pieces = body.split(omittingEmptySubsequences: false) { "-/.年月".contains($0) }
        guard pieces.count == 3, pieces[0].count == 4,
            pieces.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } && (1...4).contains($0.utf8.count) })
        else { return nil }
        let numbers = pieces.compactMap { Int($0) }
        return numbers.count == 3 ? numbers : nil
    }

    static func minutes(_ text: String) -> Int? {
        var total = 0
        var rest = Substring(text)
        var units: [(names: [String], minutes: Int)] = [
            (["hours", "hour", "h", "小时"], 60), (["minutes", "minute", "min", "分钟"], 1),
        ]
        while !rest.isEmpty {
            let digits = rest.prefix { ("0"..."9").contains($0) }
            guard (1...6).contains(digits.count), let number = Int(digits) else { return nil }
            rest = rest.dropFirst(digits.count).drop { $0 == " " }
            guard
                let found = units.firstIndex(where: { unit in unit.names.contains { rest.hasPrefix($0) } }),
                let name = units[found].names.first(where: { rest.hasPrefix($0) })
            else { return nil }
            total += number * units[found].minutes
            rest = rest.dropFirst(name.count).drop { $0 == " " }
            units.removeFirst(found + 1)
        }
        return total
    }
}
