import DutyCalendar
import Testing

@testable import Incidents

@Suite struct LevelByLevelTests {
    let context = DutyOffice.context()

    func roles(_ grade: IncidentGrade?, _ skip: LevelSkip? = nil) throws -> [String] {
        try DutyOffice.line.recipients(grade: grade, skip: skip, under: context).map(\.description)
    }

    @Test func aReportGoesToTheNextLevelUp() throws {
        #expect(try roles(.serious) == ["reportTo:bazhong"])
        #expect(try roles(nil) == ["reportTo:bazhong"])
    }

    @Test func aMajorOneGoesToThePartyCommitteeAsWell() throws {
        #expect(try roles(.major) == ["reportTo:bazhong", "partyCommittee:party-office"])
    }

    @Test func skippingNeedsTheGradeOrAnApproverAndAlwaysCopiesTheSkippedLevel() throws {
        #expect(throws: IncidentRefusal.skippingNotAllowed(grade: .serious, needed: .major)) {
            try roles(.serious, LevelSkip())
        }
        #expect(throws: IncidentRefusal.skippingNotAllowed(grade: nil, needed: .major)) {
            try roles(nil, LevelSkip(approver: " "))
        }
        #expect(try roles(.serious, LevelSkip(approver: "张县长")) == ["reportTo:sichuan", "copyTo:bazhong"])
        #expect(
            try roles(.major, LevelSkip()) == ["reportTo:sichuan", "partyCommittee:party-office", "copyTo:bazhong"])
        #expect(throws: IncidentRefusal.noLevelAbove(DutyOffice.unit, levels: 3)) {
            try roles(.major, LevelSkip(levels: 2))
        }
    }

    @Test func whatIsSentUpIsInTheInboxWithAReceiptOfItsOwn() throws {
        var (logged, _) = try DutyOffice.log(facts: .of(.accident, grade: .major))
        let actions = try logged.report(.initialReport, at: "10:30", entered: "10:34", skipping: LevelSkip())
        let items = actions.deliveredItems
        #expect(items.map(\.unit) == [DutyOffice.province, DutyOffice.committee, DutyOffice.city])
        #expect(items.map(\.role) == [.reportTo, .partyCommittee, .copyTo])
        #expect(items.allSatisfy { $0.sentAt == at("10:30") && $0.receivedAt == at("10:34") && $0.state == .received })
        #expect(items.first?.id.rawValue == "incident/inc-1/initialReport@sichuan")

        var item = try #require(items.first)
        let acknowledged = act("10:36", of: DutyOffice.province)
        _ = try item.acknowledge(name: "省值班室 刘", by: acknowledged)
        _ = try logged.confirmReceipt(by: item)
        #expect(logged.incident.report(.initialReport)?.unconfirmed == [DutyOffice.committee])
        _ = try item.answer("注意安全", by: act("10:40", of: DutyOffice.province))
        #expect(item.state == .answered)
        #expect(throws: IncidentRefusal.otherUnit(acting: DutyOffice.unit, owner: DutyOffice.province)) {
            try item.answer("x", by: act("10:41"))
        }
    }

    @Test func theLevelAboveAsksForVerificationAndRelaysAnInstruction() throws {
        var (logged, _) = try DutyOffice.log(drill: true)
        var item = try #require(try logged.report(.initialReport, at: "10:30").deliveredItems.first)
        let asked = try item.askVerification(
            VerificationID(rawValue: "v1")!, question: "伤亡？", by: act("10:50", of: DutyOffice.city), under: context)
        let opened = try #require(
            asked.compactMap { action -> VerificationCase? in
                if case .verificationAsked(let opened) = action { opened } else { nil }
            }.first)
        #expect(opened.request.unit == DutyOffice.unit)
        #expect(opened.clocks.deadlines.map(\.due) == [at("11:10"), at("11:35")])
        #expect(opened.clocks.deadlines.allSatisfy { $0.isDrill && $0.unit == DutyOffice.unit })
        #expect(asked.notices == [.verificationRequested(opened.request.id, of: DutyOffice.unit)])
        let relayed = try item.relayInstruction(
            "全力救治", term: .expedited, by: act("10:55", of: DutyOffice.city))
        #expect(
            relayed.contains {
                if case .instructionRelayed(let instruction) = $0 { instruction.to == DutyOffice.unit } else { false }
            })
    }
}
