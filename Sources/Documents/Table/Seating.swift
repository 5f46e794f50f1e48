import DutyCalendar
import Roster

/// Who sits where, day by day; seats that nobody has included.
struct Seating {
    /// The roster's days, and any other on which it holds a duty.
    let days: [CivilDate]
    /// Posts that are wanted or stood on at least one day, in the unit's order; then those that the unit does not know.
    let posts: [PostHeading]
    let openSeats: Int

    private struct Key: Hashable {
        let date: CivilDate
        let post: PostID
    }

    private let people: [PersonID: Person]
    private let seats: [Key: [PersonID?]]

    init(_ roster: Roster, of unit: Unit, calendar: HolidayCalendar) {
        people = Dictionary(unit.people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let stood = Dictionary(grouping: roster.duties) { Key(date: $0.date, post: $0.post) }
        let days = Set(roster.days).union(roster.duties.map(\.date)).sorted()
        var seats = stood.mapValues { Self.taken($0, wanted: 0) }
        for post in unit.posts {
            for date in roster.days {
                let isWanted = post.days.wants(
                    date, kind: calendar.kind(of: date), inFloodSeason: unit.isInFloodSeason(date))
                guard isWanted else { continue }
                let key = Key(date: date, post: post.id)
                seats[key] = Self.taken(stood[key] ?? [], wanted: post.count)
            }
        }
        self.days = days
        self.seats = seats
        let used = Set(seats.keys.map(\.post))
        let known = Set(unit.posts.map(\.id))
        posts =
            unit.posts.filter { used.contains($0.id) }.map { PostHeading(id: $0.id, name: $0.name, role: $0.role) }
            + Self.unknownPosts(in: roster.duties.filter { !known.contains($0.post) })
        openSeats = seats.values.reduce(0) { $0 + $1.count { $0 == nil } }
    }

    /// Each seat of a post that day, in order: who has it, or nil. Empty where the post is not wanted.
    func seats(of post: PostID, on date: CivilDate) -> [PersonID?] { seats[Key(date: date, post: post)] ?? [] }

    func person(_ id: PersonID) -> Person? { people[id] }
    func name(_ id: PersonID) -> String { people[id]?.name ?? id.rawValue }

    /// Puts everybody on a seat. A seat with two people, as hand-made rosters have it, becomes two.
    private static func taken(_ duties: [Duty], wanted: Int) -> [PersonID?] {
        var seats: [PersonID?] = []
        var open = max(0, wanted - duties.count)
        for duty in duties.sorted(by: { ($0.seat, $0.person) < ($1.seat, $1.person) }) {
            while seats.count < duty.seat - 1, open > 0 {
                seats.append(nil)
                open -= 1
            }
            seats.append(duty.person)
        }
        seats += [PersonID?](repeating: nil, count: open)
        return seats
    }

    private static func unknownPosts(in duties: [Duty]) -> [PostHeading] {
        Dictionary(grouping: duties, by: \.post).values.compactMap(\.first).sorted { $0.post < $1.post }.map {
            PostHeading(id: $0.post, name: Text($0.post.rawValue), role: $0.role)
        }
    }
}

/// What a table says of a post.
struct PostHeading {
    let id: PostID
    let name: Text
    let role: DutyRole
}
