import DutyCalendar
import Roster

/// Reads a mapping, and knows at the end which of its keys nobody asked for.
final class Fields {
    let source: Source
    let line: Int
    private let entries: [String: Item.Entry]
    private let order: [String]
    private var asked: [String] = []

    /// Nil, with a problem, for what is no mapping. Keys that come twice are problems, the first one counts.
    init?(_ item: Item, _ source: Source) {
        guard case .map(let written) = item.content else {
            source.expectedMap(item)
            return nil
        }
        self.source = source
        line = item.line
        var entries: [String: Item.Entry] = [:]
        var order: [String] = []
        for entry in written {
            if let first = entries[entry.key] {
                source.problem(
                    entry.line, zh: "“\(entry.key.quotable)”重复：第 \(first.line) 行已有。请只保留一个。",
                    en: "'\(entry.key.quotable)' stands in line \(first.line) already. Please keep one of them.")
            } else {
                entries[entry.key] = entry
                order.append(entry.key)
            }
        }
        self.entries = entries
        self.order = order
    }

    /// The value of `key`; nil where it is missing or empty.
    func item(_ key: String) -> Item? {
        asked.append(key)
        guard let item = entries[key]?.value, !item.isNothing, item.text != "" else { return nil }
        return item
    }

    func optional<Value>(_ key: String, _ read: (Item) -> Value?) -> Value? { item(key).flatMap(read) }

    func required<Value>(_ key: String, _ read: (Item) -> Value?) -> Value? {
        guard let item = item(key) else {
            let place = entries[key]?.line ?? line
            source.problem(place, zh: "缺少“\(key)”。请补上。", en: "'\(key)' is missing. Please add it.")
            return nil
        }
        return read(item)
    }

    func list<Value>(_ key: String, _ read: (Item) -> Value?) -> [Value] {
        (optional(key, source.list) ?? []).compactMap(read)
    }

    /// The line of `key`, or of the mapping.
    func line(of key: String) -> Int { entries[key]?.value.line ?? line }

    /// Keys nobody asked for, and marks `key` as known, though it is read elsewhere.
    func ignore(_ keys: [String]) { asked += keys }

    /// The keys that were not asked for so far.
    var remaining: [Item.Entry] { order.filter { !asked.contains($0) }.compactMap { entries[$0] } }

    /// Names every key that nobody asked for.
    func close() {
        let free = asked.filter { entries[$0] == nil }
        for entry in remaining {
            source.problem(
                entry.line,
                Text(zh: "不认识“\(entry.key.quotable)”", en: "'\(entry.key.quotable)' is not known here")
                    + Suggestion.hint(
                        for: entry.key, among: Suggestion.nearest(to: entry.key, among: free) == nil ? asked : free,
                        listing: 20))
        }
    }
}

extension Fields {
    /// Days from `from` to `to`, both included; `to` is `from` where it is missing.
    func days() -> ClosedRange<CivilDate>? {
        guard let from = required("from", source.date) else {
            _ = optional("to", source.date)
            return nil
        }
        guard item("to") != nil else { return from...from }
        guard let to = optional("to", source.date) else { return nil }
        return Self.range(from, to, line(of: "to"), source)
    }

    /// Nil, with a problem, where `to` comes first or the range is longer than ten years.
    static func range(_ from: CivilDate, _ to: CivilDate, _ line: Int, _ source: Source) -> ClosedRange<CivilDate>? {
        guard from <= to else {
            source.problem(
                line, zh: "止日 \(to) 早于起日 \(from)。请对调或改正。",
                en: "the last day \(to) comes before the first, \(from). Please correct one of them.")
            return nil
        }
        guard to - from < 3660 else {
            source.problem(
                line, zh: "\(from) 至 \(to) 超过十年。请检查年份。",
                en: "\(from) to \(to) is more than ten years. Please check the years.")
            return nil
        }
        return from...to
    }
}
