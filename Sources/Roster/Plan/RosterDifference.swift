import DutyCalendar

/// What changed from one roster to another, as the people concerned see it.
public struct RosterDifference: Hashable, Sendable {
    /// A duty that changed hands.
    public struct Change: Hashable, Sendable {
        public var date: CivilDate
        public var post: PostID
        /// Those who no longer stand there.
        public var loses: [PersonID]
        /// Those who stand there now.
        public var gains: [PersonID]
    }

    /// By date and post.
    public let changes: [Change]

    public init(from old: Roster, to new: Roster) {
        struct Place: Hashable {
            let date: CivilDate
            let post: PostID
        }
        let before = Dictionary(grouping: old.duties, by: { Place(date: $0.date, post: $0.post) })
        let after = Dictionary(grouping: new.duties, by: { Place(date: $0.date, post: $0.post) })
        changes = Set(before.keys).union(after.keys).compactMap { place in
            let stood = (before[place] ?? []).map(\.person)
            let stands = (after[place] ?? []).map(\.person)
            let (loses, gains) = (stood.filter { !stands.contains($0) }, stands.filter { !stood.contains($0) })
            return loses.isEmpty && gains.isEmpty
                ? nil : Change(date: place.date, post: place.post, loses: loses, gains: gains)
        }.sorted { ($0.date, $0.post) < ($1.date, $1.post) }
    }

    /// Number of duties of the old roster that somebody else stands now, or nobody.
    public var moved: Int { changes.reduce(0) { $0 + $1.loses.count } }

    /// What each person gains and loses, by identifier; people without a change are left out.
    public var byPerson: [(person: PersonID, gains: [Change], loses: [Change])] {
        Set(changes.flatMap { $0.loses + $0.gains }).sorted().map { person in
            (person, changes.filter { $0.gains.contains(person) }, changes.filter { $0.loses.contains(person) })
        }
    }
}
