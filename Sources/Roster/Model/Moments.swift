import DutyCalendar

/// The order in which a person's line is read: by the beginning of duties, a wish to be away before all that it touches.
struct Moments {
    /// For each slot.
    let ofSlot: [Int]
    private let starts: [(date: CivilDate, moment: Int)]

    init(_ facts: ProblemFacts) {
        let order = facts.slots.indices.sorted { (facts.slots[$0].span.start, $0) < (facts.slots[$1].span.start, $1) }
        var moments = [Int](repeating: 0, count: order.count)
        for (rank, slot) in order.enumerated() { moments[slot] = rank + 1 }
        ofSlot = moments
        starts = order.map { (facts.slots[$0].date, moments[$0]) }
    }

    /// A moment before every duty that could reach into `days`: none lasts more than a few days.
    func before(_ days: ClosedRange<CivilDate>) -> Int {
        (starts.first { $0.date >= days.lowerBound - 3 }?.moment ?? 1) - 1
    }
}

extension LinearModel {
    /// The place of what follows from these variables; nil where they are not all one person's.
    func place(after variables: [Int]) -> Place? {
        guard var place = variables.first.flatMap({ self.place(of: $0) }) else { return nil }
        for variable in variables.dropFirst() {
            guard let other = self.place(of: variable), other.line == place.line else { return nil }
            place.moment = max(place.moment, other.moment)
        }
        return place
    }
}
