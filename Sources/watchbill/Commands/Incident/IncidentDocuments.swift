import DutyCalendar
import Incidents
import Operations
import Roster

// Incidents as JSON: plain fields, names as in the journal, times with the unit's offset.

/// A page of a listing.
struct ListDocument<Item: Encodable>: Encodable {
    let format: String
    let items: [Item]
    let next: String?

    init(format: String, items: [Item], next: PageMark?) {
        self.format = format
        self.items = items
        self.next = next?.description
    }
}

struct DeadlineDocument: Encodable {
    let id, wants, due, state, policy, source: String
    let minutesLeft, minutesLate: Int?

    init(_ deadline: Deadline, zone: DutyZone, at now: Timestamp) {
        id = deadline.id.rawValue
        wants = deadline.wants.rawValue
        due = zone.iso(deadline.due)
        policy = deadline.basis.policy
        source = deadline.basis.source
        switch deadline.standing(at: now) {
        case .running(let left): (state, minutesLeft, minutesLate) = ("running", left.count, nil)
        case .met: (state, minutesLeft, minutesLate) = ("met", nil, nil)
        case .metEnteredLate: (state, minutesLeft, minutesLate) = ("metEnteredLate", nil, nil)
        case .missedAnswered(_, let late): (state, minutesLeft, minutesLate) = ("missedAnswered", nil, late.count)
        case .missed(let late): (state, minutesLeft, minutesLate) = ("missed", nil, late.count)
        }
    }
}

struct IncidentDocument: Encodable {
    let id, unit, number, what, place, source, receivedAt, stage: String
    let isDrill: Bool
    let category, grade: String?
    let deadlines: [DeadlineDocument]

    init(_ found: IncidentCase, zone: DutyZone, at now: Timestamp) {
        let incident = found.incident
        id = incident.id.rawValue
        unit = incident.unit.rawValue
        number = incident.number.description
        what = incident.what
        place = incident.place
        source = incident.source
        receivedAt = zone.iso(incident.receivedAt)
        stage = incident.stage.rawValue
        isDrill = incident.isDrill
        category = incident.facts.category.value?.rawValue
        grade = incident.effectiveGrade?.rawValue
        deadlines = found.clocks.deadlines.map { DeadlineDocument($0, zone: zone, at: now) }
    }
}

struct VerificationDocument: Encodable {
    let id, unit, askedBy, question, receivedAt: String
    let incident: String?
    let isDrill, isAnswered: Bool
    let deadlines: [DeadlineDocument]

    init(_ found: VerificationCase, zone: DutyZone, at now: Timestamp) {
        let request = found.request
        id = request.id.rawValue
        unit = request.unit.rawValue
        askedBy = request.askedBy
        question = request.question
        receivedAt = zone.iso(request.receivedAt)
        incident = request.incident?.rawValue
        isDrill = request.isDrill
        isAnswered = found.isAnswered
        deadlines = found.clocks.deadlines.map { DeadlineDocument($0, zone: zone, at: now) }
    }
}

/// `incident show --json`.
struct IncidentDetailDocument: Encodable {
    struct Call: Encodable {
        let caller, called, calledAt, enteredAt: String
        let answeredBy, content: String?
    }

    struct Report: Encodable {
        let kind, text: String
        let signedOffBy, sentAt: String?
        let recipients, notConfirmed: [String]
    }

    struct Late: Encodable {
        let wants, due, reason: String
        let minutes: Int
    }

    var format = "watchbill.incident/1"
    let incident: IncidentDocument
    let facts: [String: String]
    let unknown: [String]
    let telephoneReports: [Call]
    let writtenReports: [Report]
    let verifications: [VerificationDocument]
    let tasks: [String]
    let late: [Late]
    let violations: [[String: String]]

    init(_ answer: ShowIncident.Answer, zone: DutyZone, at now: Timestamp) {
        let incident = answer.found.incident
        self.incident = IncidentDocument(answer.found, zone: zone, at: now)
        facts = Dictionary(
            uniqueKeysWithValues: incident.facts.fields.compactMap { field, value in
                switch value {
                case .unknown: nil
                case .text(let text): (field.rawValue, text)
                case .number(let number): (field.rawValue, String(number))
                case .flag(let flag): (field.rawValue, String(flag))
                case .instant(let instant): (field.rawValue, zone.iso(instant))
                }
            })
        unknown = incident.facts.unknownFields.map(\.rawValue)
        telephoneReports = incident.telephoneReports.map { call in
            Call(
                caller: call.caller, called: call.called, calledAt: zone.iso(call.act.happened),
                enteredAt: zone.iso(call.act.entered), answeredBy: call.answeredBy, content: call.content.value)
        }
        writtenReports = incident.writtenReports.map { report in
            Report(
                kind: report.kind.description, text: report.text, signedOffBy: report.signOff?.by,
                sentAt: report.sent.map { zone.iso($0.happened) }, recipients: report.recipients.map(\.description),
                notConfirmed: report.unconfirmed.map(\.rawValue))
        }
        verifications = answer.verifications.map { VerificationDocument($0, zone: zone, at: now) }
        tasks = answer.ledger.map(\.entry.id.rawValue)
        late = answer.lateness.map { late in
            Late(
                wants: late.wants.rawValue, due: zone.iso(late.due), reason: late.reason.words(in: zone).en,
                minutes: late.minutes.count)
        }
        violations = incident.violations.map { ["kind": $0.kind.rawValue, "grounds": $0.grounds] }
    }
}
