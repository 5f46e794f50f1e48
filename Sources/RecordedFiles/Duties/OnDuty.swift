import DutyCalendar
import Roster

/// Somebody on duty, with everything needed to reach them.
public struct StandingDuty: Hashable, Sendable {
    public let post: PostID
    public let postName: Text
    public let role: DutyRole
    public let person: PersonID
    /// The identifier, for somebody whom the operators' files no longer have.
    public let name: String
    /// As it is printed: `副县长`. Empty for somebody whom the files no longer have.
    public let title: String
    /// In the order in which they are to be tried.
    public let telephones: [String]
    public let span: DutySpan
    /// Whose turn it is, where an exchange gave it to `person`.
    public let owner: PersonID?
    public let roster: String
    /// Of the roster.
    public let version: Int64
}

/// A post that is wanted at that instant and not filled.
public struct DutyGap: Hashable, Sendable {
    public enum Reason: String, Hashable, Sendable {
        /// No published roster has that day.
        case notPublished
        /// One has, and leaves the post empty.
        case unfilled
    }

    public let post: PostID
    public let postName: Text
    public let role: DutyRole
    /// How many are missing, from 1.
    public let missing: Int
    public let span: DutySpan
    public let reason: Reason
}

/// Who is on duty in a unit at one instant.
public struct OnDuty: Hashable, Sendable {
    public let unit: UnitID
    public let unitName: Text
    public let dutyLine: String
    public let zone: DutyZone
    public let instant: Timestamp
    /// In the order of the unit's posts.
    public let standing: [StandingDuty]
    public let gaps: [DutyGap]

    /// Those of one role: `.lead` is who must be told first.
    public func standing(_ role: DutyRole) -> [StandingDuty] { standing.filter { $0.role == role } }
}
