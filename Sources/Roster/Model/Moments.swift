import DutyCalendar

/// The order in which a person's line is read: day by day, a wish to be away before all that it touches.
struct Moments {
    private let first: CivilDate

    init(_ facts: ProblemFacts) { first = facts.days.lowerBound }

    /// When it is decided who stands in slots of `date`.
    func of(_ date: CivilDate) -> Int { (date - first) * LinearModel.Place.oneDay }

    /// A moment before every duty that could reach into `days`: none lasts more than a few days.
    func before(_ days: ClosedRange<CivilDate>) -> Int { of(days.lowerBound - 3) - 1 }
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
