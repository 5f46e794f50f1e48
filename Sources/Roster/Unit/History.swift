import DutyCalendar

/// What a duty counts as, each for itself: fairness must hold for every kind.
public enum LoadKind: String, CaseIterable, Sendable, Hashable {
    case all, workday, weekend, holiday, springFestivalEve = "spring-festival-eve", night

    /// The kind of day that has a round of turns of its own; nil for what is counted across kinds.
    public var dayKind: DayKind? {
        switch self {
        case .workday: .workday
        case .weekend: .weekend
        case .holiday: .holiday
        case .all, .springFestivalEve, .night: nil
        }
    }

    public var name: Text {
        switch self {
        case .all: Text(zh: "合计", en: "total")
        case .workday: Text(zh: "工作日", en: "workday")
        case .weekend: Text(zh: "周末", en: "weekend")
        case .holiday: Text(zh: "节假日", en: "holiday")
        case .springFestivalEve: Text(zh: "除夕", en: "Spring Festival's eve")
        case .night: Text(zh: "夜班", en: "night")
        }
    }
}

/// What was stood before this roster, over months and years.
public struct History: Hashable, Sendable {
    public struct Key: Hashable, Sendable {
        public var person: PersonID
        public var post: PostID
        public var kind: LoadKind

        public init(person: PersonID, post: PostID, kind: LoadKind) {
            self.person = person
            self.post = post
            self.kind = kind
        }
    }

    /// A round of a post's duties: of one kind of day, or of all days.
    public struct Round: Hashable, Sendable {
        public var post: PostID
        /// Nil: all days.
        public var kind: DayKind?

        public init(post: PostID, kind: DayKind? = nil) {
            self.post = post
            self.kind = kind
        }
    }

    /// Duties stood.
    public var counts: [Key: Int]
    /// Days on which the person could have stood, for the same stretch of time.
    public var availableDays: [PersonID: Int]
    /// Whose turn it was last.
    public var lastTurn: [Round: PersonID]

    public init(counts: [Key: Int] = [:], availableDays: [PersonID: Int] = [:], lastTurn: [Round: PersonID] = [:]) {
        self.counts = counts
        self.availableDays = availableDays
        self.lastTurn = lastTurn
    }

    /// Whose turn it was last in a round; where that is not known, at the post at all.
    public func lastTurn(in round: Round) -> PersonID? { lastTurn[round] ?? lastTurn[Round(post: round.post)] }

    public func count(_ person: PersonID, posts: some Sequence<PostID>, kind: LoadKind) -> Int {
        posts.reduce(0) { $0 + (counts[Key(person: person, post: $1, kind: kind)] ?? 0) }
    }
}
