import Roster

/// `absences.yaml`: who is away with approval.
struct AbsencesFile {
    let source: Source
    let directory: Directory

    func absences(_ root: Item) -> [Located<Absence>] {
        let found = (source.list(root) ?? []).compactMap { item -> Located<Absence>? in
            guard let fields = Fields(item, source) else { return nil }
            defer { fields.close() }
            let person = fields.required("person") { directory.person($0, source) }
            let days = fields.days()
            let reason = fields.optional("reason", source.text) ?? ""
            guard let person, let days else { return nil }
            return Located(
                value: Absence(person: person, days: days, reason: reason), source: source, line: item.line)
        }
        for same in Dictionary(grouping: found, by: \.value.person).values {
            for (index, later) in same.enumerated() {
                for earlier in same[..<index] where earlier.value.days.overlaps(later.value.days) {
                    let days = earlier.value.days.clamped(to: later.value.days)
                    later.problem(
                        zh: "与第 \(earlier.line) 行的外出重叠（\(days.lowerBound) 至 \(days.upperBound)）。请合并或改正。",
                        en: "overlaps the absence of line \(earlier.line) (\(days.lowerBound) to \(days.upperBound))."
                            + " Please make them one, or correct the days.")
                }
            }
        }
        return found
    }
}
