import DutyCalendar

/// An approved absence: the person is not available for its whole length.
public struct Absence: Hashable, Sendable {
    public var person: PersonID
    public var days: ClosedRange<CivilDate>
    public var reason: String

    public init(person: PersonID, days: ClosedRange<CivilDate>, reason: String = "") {
        self.person = person
        self.days = days
        self.reason = reason
    }
}

/// Days a leader would like to be away. The planner grants or declines it as a whole.
public struct LeaveWish: Hashable, Sendable {
    public var person: PersonID
    public var days: ClosedRange<CivilDate>
    /// What declining it costs, times the weight of the rule.
    public var weight: Int

    public init(person: PersonID, days: ClosedRange<CivilDate>, weight: Int = 1) {
        self.person = person
        self.days = days
        self.weight = weight
    }
}

/// A wish to stand, or not to stand, on some days.
public struct DutyRequest: Hashable, Sendable {
    public enum Wish: String, CaseIterable, Sendable, Hashable {
        case on, off
    }

    public var person: PersonID
    public var days: ClosedRange<CivilDate>
    public var wish: Wish
    /// Which posts; empty for any.
    public var posts: Set<PostID>
    /// What each day against the wish costs, times the weight of the rule.
    public var weight: Int

    public init(
        person: PersonID, days: ClosedRange<CivilDate>, wish: Wish, posts: Set<PostID> = [], weight: Int = 1
    ) {
        self.person = person
        self.days = days
        self.wish = wish
        self.posts = posts
        self.weight = weight
    }
}

/// A duty that is decided already.
public struct FixedDuty: Hashable, Sendable {
    public var person: PersonID
    public var date: CivilDate
    public var post: PostID
    public var reason: String

    public init(person: PersonID, date: CivilDate, post: PostID, reason: String = "") {
        self.person = person
        self.date = date
        self.post = post
        self.reason = reason
    }
}
