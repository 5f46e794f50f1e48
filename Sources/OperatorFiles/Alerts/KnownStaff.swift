import Roster

/// Who there is in the units beside `Alerts`, as far as anybody knows: lists that cannot be read are not judged by.
final class KnownStaff {
    /// Nil where there are no units beside.
    let units: [String]?
    private let rosters: String
    private let files: any FileSource
    private var cache: [String: [String: Bool]?] = [:]

    init(rosters: String, files: any FileSource) {
        self.rosters = rosters
        self.files = files
        units = files.isFolder(rosters) ? UnitFile.units(in: rosters, files) : nil
    }

    /// The identifiers of all units and people.
    var names: Set<String> {
        let units = units ?? []
        return Set(units + units.flatMap { people(of: $0)?.keys.map(\.self) ?? [] })
    }

    /// People by identifier, and whether they have a telephone; nil where the list cannot be read.
    private func people(of unit: String) -> [String: Bool]? {
        if let known = cache[unit] { return known }
        // Its own problems are told when the unit is read itself.
        let root = UnitFolder(Paths.join(rosters, unit), ProblemLog(files)).read("people")?.root
        let people = root.map { root in
            Dictionary(
                (root.items ?? []).compactMap { item in
                    item["id"]?.text.map { id in
                        let telephones = item["telephones"]
                        return (id, telephones?.items?.isEmpty == false || telephones?.text?.isEmpty == false)
                    }
                }, uniquingKeysWith: { first, _ in first })
        }
        cache[unit] = .some(people)
        return people
    }

    /// Whether there is such a unit; says so where there is none.
    @discardableResult
    func check(unit: String, _ source: Source, _ line: Int) -> Bool {
        guard let units, !units.contains(unit) else { return true }
        source.problem(
            line,
            Text(zh: "没有单位“\(unit.quotable)”", en: "there is no unit '\(unit.quotable)'")
                + Suggestion.hint(for: unit, among: units))
        return false
    }

    func check(unit: String, person: String, _ source: Source, _ line: Int) {
        guard check(unit: unit, source, line), units != nil, let people = people(of: unit), people[person] == nil
        else { return }
        source.problem(
            line,
            Text(zh: "单位 \(unit) 没有“\(person.quotable)”", en: "unit \(unit) has no '\(person.quotable)'")
                + Suggestion.hint(for: person, among: people.keys.sorted()))
    }

    /// Somebody of any unit, who can be called.
    func check(anywhere person: String, _ source: Source, _ line: Int) {
        guard let units else { return }
        let lists = units.map { people(of: $0) }
        let found = lists.compactMap { $0?[person] }
        guard !found.contains(true), !lists.contains(where: { $0 == nil }) else { return }
        guard found.isEmpty else {
            source.problem(
                line, zh: "“\(person.quotable)”没有电话，呼叫不到。请在 people 中补上 telephones。",
                en: "'\(person.quotable)' has no telephone and cannot be called. Please add 'telephones' in people.")
            return
        }
        let known = Set(lists.compactMap { $0 }.flatMap(\.keys)).sorted()
        source.problem(
            line,
            Text(zh: "各单位都没有“\(person.quotable)”", en: "no unit has '\(person.quotable)'")
                + Suggestion.hint(for: person, among: known))
    }
}
