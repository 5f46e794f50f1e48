import Roster

/// A model's choices by the day on which they are made, and by the line that they belong to.
struct ChoiceDays: Sendable {
    /// For each day from the first to the last, its choices.
    let days: [[Int]]
    /// For each line that has any, its choices.
    let lines: [[Int]]

    /// Nil where the model does not tell its choices.
    init?(_ model: LinearModel) {
        guard let count = model.choiceCount, count > 0 else { return nil }
        // What belongs to nobody's line, and what is decided before the first day, goes with that.
        let dayOf = (0..<count).map { variable in
            max(0, (model.place(of: variable)?.moment ?? 0) / LinearModel.Place.oneDay)
        }
        guard let first = dayOf.min(), let last = dayOf.max() else { return nil }
        var days = [[Int]](repeating: [], count: last - first + 1)
        for (variable, day) in dayOf.enumerated() { days[day - first].append(variable) }
        self.days = days
        lines = Dictionary(grouping: 0..<count) { model.place(of: $0)?.line ?? -1 }.sorted { $0.key < $1.key }
            .filter { $0.key >= 0 }.map(\.value)
    }

    /// The days from `first` on that have so many choices together, at least one; one and a half times as many, if the
    /// rest would be less than half a window.
    func window(from first: Int, choices: Int) -> Range<Int> {
        var end = first, count = 0
        while end < days.count, count == 0 || count + days[end].count <= choices {
            count += days[end].count
            end += 1
        }
        let rest = days[end...].reduce(0) { $0 + $1.count }
        return first..<(rest <= choices / 2 ? days.count : end)
    }

    func choices(in window: Range<Int>) -> [Int] { days[window].flatMap { $0 } }
}
