import DutyCalendar
import Incidents
import Roster

/// The duty office a paper comes from: its name, its clock, and the names behind identifiers.
public struct PaperOffice: Hashable, Sendable {
    public var name: Text
    public var dutyLine: String
    /// In which all times are printed.
    public var zone: DutyZone
    /// The names of people by identifier.
    public var people: [String: String]
    /// The names of units by identifier.
    public var units: [String: Text]

    public init(
        name: Text, dutyLine: String, zone: DutyZone, people: [String: String] = [:], units: [String: Text] = [:]
    ) {
        self.name = name
        self.dutyLine = dutyLine
        self.zone = zone
        self.people = people
        self.units = units
    }

    /// A unit's office, with its people. `units` are the others whose names may have to be printed.
    public init(_ unit: Unit, units: [Unit] = []) {
        self.init(
            name: unit.name, dutyLine: unit.dutyLine, zone: unit.zone,
            people: Dictionary(unit.people.map { ($0.id.rawValue, $0.name) }) { first, _ in first },
            units: Dictionary((units + [unit]).map { ($0.id.rawValue, $0.name) }) { _, last in last })
    }
}

/// Somebody on duty, as papers print it.
public struct PaperDuty: Hashable, Sendable {
    public var post: Text
    public var role: DutyRole
    public var person: String
    public var title: String
    public var telephones: [String]
    public var span: DutySpan

    public init(
        post: Text, role: DutyRole, person: String, title: String, telephones: [String], span: DutySpan
    ) {
        self.post = post
        self.role = role
        self.person = person
        self.title = title
        self.telephones = telephones
        self.span = span
    }

    /// A duty of a unit's roster. A person or post that the unit has no more is printed by identifier.
    public init(_ duty: Duty, of unit: Unit) {
        let person = unit.people.first { $0.id == duty.person }
        self.init(
            post: unit.posts.first { $0.id == duty.post }?.name ?? Text(duty.post.rawValue), role: duty.role,
            person: person?.name ?? duty.person.rawValue, title: person?.title ?? "",
            telephones: person?.telephones ?? [], span: duty.span)
    }
}
