import DutyCalendar
import Testing

@testable import Incidents

@Suite struct HandoverTests {
    let successor = ActorID(rawValue: "p08")!

    func offered(_ items: [OpenItem]) throws -> Handover {
        try Handover.offer(
            HandoverID(rawValue: "h1")!, duty: "2026-11-18/primary", to: successor,
            sheet: .init(situation: .known("平稳")),
            openItems: items, by: act("08:20")
        ).handover
    }

    @Test func aDutyIsNotClosedBeforeTheSuccessorAcknowledged() throws {
        var handover = try offered([])
        #expect(throws: IncidentRefusal.handoverNotAcknowledged(duty: "2026-11-18/primary", successor: successor)) {
            try handover.checkDutyMayClose()
        }
        #expect(throws: IncidentRefusal.notTheSuccessor(DutyOffice.officer, successor: successor)) {
            try handover.acknowledge(openItems: [], by: act("08:30"))
        }
        _ = try handover.acknowledge(openItems: [], by: act("08:30", by: successor))
        try handover.checkDutyMayClose()
        #expect(throws: IncidentRefusal.alreadyAcknowledged(by: successor, at: at("08:30"))) {
            try handover.acknowledge(openItems: [], by: act("08:31", by: successor))
        }
    }

    @Test func allThatIsOpenPassesAlsoWhatCameUpMeanwhile() throws {
        var (first, _) = try DutyOffice.log(received: "07:00")
        var item = try #require(try first.report(.initialReport, at: "07:40").deliveredItems.first)
        let (request, _) = try VerificationCase.receive(
            VerificationID(rawValue: "v1")!, from: DutyOffice.city, question: "?", about: nil, by: act("08:10"),
            under: DutyOffice.context())
        let before = OpenItem.all(incidents: [first])
        #expect(
            before == [
                .incident(id: first.incident.id, number: first.incident.number, what: "商铺起火"),
                .deadline(id: first.clocks.deadlines[0].id, wants: .telephoneReport, due: at("07:20")),
                .receiptNotConfirmed(incident: first.incident.id, report: .initialReport, unit: DutyOffice.city),
            ])
        var handover = try offered(before)
        let now = OpenItem.all(incidents: [first], verifications: [request], inbox: [item])
        #expect(now.count == 3 + 3 + 1)
        _ = try handover.acknowledge(openItems: now, by: act("08:30", by: successor))
        #expect(handover.openItems == now)
        _ = try item.acknowledge(name: "李", by: act("08:35", of: DutyOffice.city))
        #expect(OpenItem.all(inbox: [item]).isEmpty)
    }
}
