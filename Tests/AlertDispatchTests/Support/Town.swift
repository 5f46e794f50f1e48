import Alerting
import DutyCalendar
import Incidents
import Operations
import Record
import Storage

/// One unit with a duty officer and a leader on duty, and the routes that a test gives it.
final class Town: AlertDirectory {
    static let unit = ReportingUnit(unchecked: "zhengzhi")
    /// Above it, and not in the record.
    static let county = ReportingUnit(unchecked: "nanjiang")
    static let zone = DutyZone.shanghai
    static let officer = CalledPerson(
        unit: "zhengzhi", person: "p07", name: "李明", title: "值班员", telephones: ["13800000007"])
    static let leader = CalledPerson(
        unit: "zhengzhi", person: "p01", name: "王建国", title: "镇长", telephones: ["13800000001"])

    let routing: Routing
    let escalations: [Escalation]
    /// Who stands; a gap where nobody does.
    let standing: @Sendable (DutyTarget, Timestamp) -> [CalledPerson]
    let comingDuties: [ComingDuty]

    init(
        _ routes: [Route], escalations: [Escalation] = [], duties: [ComingDuty] = [],
        standing: @escaping @Sendable (DutyTarget, Timestamp) -> [CalledPerson] = { target, _ in
            switch target {
            case .primary: [Town.officer]
            case .leaderOnDuty: [Town.leader]
            default: []
            }
        }
    ) {
        routing = Routing(routes)
        self.escalations = escalations
        comingDuties = duties
        self.standing = standing
    }

    func plan(for unit: ReportingUnit, at now: Timestamp, in record: ReadContext) throws -> AlertPlan? {
        AlertPlan(
            routing: routing, escalations: escalations, channels: routing.routes.flatMap(\.channels),
            moment: RoutingMoment(at: now, in: Self.zone), zone: Self.zone)
    }

    func people(
        _ target: DutyTarget, of unit: ReportingUnit, portfolioLeader: ActorID?, at instant: Timestamp,
        in record: ReadContext
    ) throws -> [CalledPerson] { standing(target, instant) }

    func duties(of unit: ReportingUnit, beginningIn span: DutySpan, in record: ReadContext) throws -> [ComingDuty] {
        comingDuties.filter { span.start <= $0.span.start && $0.span.start < span.end }
    }

    /// Twenty minutes by telephone, forty-five in writing, with a warning each.
    static let units = GivenUnits([
        RecordedUnit(
            context: ReportingContext(
                unit: unit, level: .town, zone: zone,
                policies: [
                    ReportingPolicy(
                        id: "default", source: "红桥 65", units: .all(except: []),
                        rules: [within(20, .telephoneReport, 10), within(45, .initialReport, 20)], skippingFrom: nil,
                        twoRecipientsFrom: nil)
                ], portfolio: [:]),
            line: ReportingLine(unit: unit, above: [county], partyCommittee: nil), calendar: HolidayCalendar([]))
    ])

    private static func within(_ minutes: Int, _ report: DeadlineKind, _ warning: Int) -> ReportingRule {
        ReportingRule(
            id: report.rawValue, report: report, applies: Applicability(),
            timing: .window(minutes: Minutes(minutes), anchor: .receipt), warnings: [Minutes(warning)])
    }
}

extension ChannelID {
    init(_ name: String) { self = ChannelID(rawValue: name)! }
}

extension Route {
    /// Everything to these channels.
    static func all(_ channels: ChannelID..., escalation: String? = nil) -> Route {
        Route(id: "all", match: AlertMatch(), channels: channels, escalation: escalation)
    }
}
