import DutyCalendar
import Roster

/// A roster as a duty office posts it: one row a day, a few columns for each post. All formats but iCalendar show this
/// table.
public struct RosterTable: Hashable, Sendable {
    public struct Column: Hashable, Sendable {
        public enum Content: Hashable, Sendable {
            case date
            /// The weekday, and the holiday's name on a holiday.
            case day
            case people(PostID)
            case positions(PostID)
            case telephones(PostID)
            case remarks
        }

        public let content: Content
        /// As it stands over the column, beside its neighbours: `电话`.
        public let heading: String
        /// As it stands where columns are not in their groups: `带班领导电话`.
        public let fullHeading: String
    }

    public struct Row: Hashable, Sendable {
        public let date: CivilDate
        public let kind: DayKind
        /// For each column, its entries: one a seat for a post's columns. Nothing for a post that is not wanted that day.
        public let cells: [[String]]
    }

    /// What stands for a seat that nobody has.
    public static let openSeat = "—"

    public let language: Language
    public let title: String
    /// Duty line, handover hour and version.
    public let subtitle: String
    /// What a reader must know before relying on the table: that it is provisional, breaks rules or has open seats.
    public let notes: [String]
    /// The note that says so, where holidays were not published when the roster was planned.
    public let provisional: String?
    public let columns: [Column]
    /// By date.
    public let rows: [Row]

    /// The table of `roster`. Nothing in the roster is left out: posts and people that `unit` does not know are shown by
    /// their identifiers, and duties outside the roster's days get a row.
    public init(_ roster: Roster, of unit: Unit, calendar: HolidayCalendar, language: Language) {
        let seating = Seating(roster, of: unit, calendar: calendar)
        let words = Wording(language)
        self.language = language
        title = words.title(of: unit, days: roster.days, calendar: calendar)
        subtitle = words.subtitle(of: unit, version: roster.version)
        provisional = roster.isProvisional ? words.provisional : nil
        notes =
            (provisional.map { [$0] } ?? [])
            + words.notes(
                hardFindings: roster.findings.count { $0.severity == .hard },
                openSeats: seating.openSeats)
        let posts = seating.posts
        columns =
            [
                Column(.date, words.date), Column(.day, words.day),
            ] + posts.flatMap { words.columns(of: $0) } + [Column(.remarks, words.remarks)]
        let spansYears = seating.days.first?.year != seating.days.last?.year
        rows = seating.days.map { date in
            let remarks = words.remarks(on: date, roster: roster, calendar: calendar, name: seating.name)
            let leading = [
                [words.short(date, withYear: spansYears)], [words.label(of: date, calendar: calendar)],
            ]
            let seats = posts.flatMap { post -> [[String]] in
                let seats = seating.seats(of: post.id, on: date)
                return post.role == .lead
                    ? [names(seats, seating), positions(seats, seating, words), telephones(seats, seating)]
                    : [names(seats, seating), telephones(seats, seating)]
            }
            return Row(date: date, kind: calendar.kind(of: date), cells: leading + seats + [remarks])
        }
    }

    /// A cell as it is shown: its entries joined by `、`.
    public func text(_ cell: [String]) -> String { cell.joined(separator: "、") }
}

extension RosterTable.Column {
    init(_ content: Content, _ heading: String, full: String? = nil) {
        self.content = content
        self.heading = heading
        fullHeading = full ?? heading
    }
}

private func names(_ seats: [PersonID?], _ seating: Seating) -> [String] {
    seats.map { $0.map(seating.name) ?? RosterTable.openSeat }
}

private func positions(_ seats: [PersonID?], _ seating: Seating, _ words: Wording) -> [String] {
    details(seats.map { $0.flatMap(seating.person).map(words.position(of:)) ?? "" })
}

private func telephones(_ seats: [PersonID?], _ seating: Seating) -> [String] {
    details(seats.map { $0.flatMap(seating.person)?.telephones.joined(separator: " / ") ?? "" })
}

/// Keeps the entries in step with the names before them; says nothing where there is nothing to say.
private func details(_ entries: [String]) -> [String] {
    entries.allSatisfy(\.isEmpty) ? [] : entries.map { $0.isEmpty ? RosterTable.openSeat : $0 }
}
