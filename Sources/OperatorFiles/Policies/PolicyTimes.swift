import DutyCalendar
import Incidents
import Roster

/// All that an entry says of time, whatever its kind of report takes of it.
struct PolicyTimes {
    let minutes: Minutes?
    let days: Int?
    /// Nil only after a problem.
    let anchor: AnchorKind?
    let clock: [ClockTime]
    let kinds: [DayKind]

    init(_ fields: Fields) {
        let source = fields.source
        minutes = fields.optional("withinMinutes") { source.number($0, in: 1...525_600) }.map { Minutes($0) }
        days = fields.optional("withinDays") { source.number($0, in: 1...3660) }
        anchor =
            fields.item("anchor") == nil
            ? .receipt : fields.optional("anchor") { source.word($0, IncidentWords.anchor) }
        clock = source.distinct(fields.item("times")) { source.time($0) }.sorted()
        kinds = source.distinct(fields.item("days")) { source.word($0, IncidentWords.day) }
    }
}

extension Source {
    /// The values of a list, with a problem for each that comes twice.
    func distinct<Value: Hashable>(_ item: Item?, _ read: (Item) -> Value?) -> [Value] {
        var seen: Set<Value> = []
        return (item.flatMap(list) ?? []).compactMap { item in
            guard let value = read(item) else { return nil }
            guard seen.insert(value).inserted else {
                let text = item.text?.quotable ?? ""
                problem(item.line, zh: "“\(text)”重复。请只保留一个。", en: "'\(text)' comes twice. Please keep one.")
                return nil
            }
            return value
        }
    }
}
