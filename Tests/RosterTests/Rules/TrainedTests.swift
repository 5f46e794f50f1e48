import DutyCalendar
import Roster
import Testing

@Suite struct TrainedTests {
    let rule = Trained(.soft())

    var unit: SmallUnit {
        SmallUnit(
            people: [person("never"), person("until", trainedUntil: day("2026-10-13"))], posts: [post("primary")])
    }

    @Test func somebodyWhoWasNeverTrained() {
        let findings = unit.findings(rule, unit.roster(["primary": ["never", "until"]]))
        #expect(findings.count == 1)
        #expect(findings.first?.people == [id("never")])
        #expect(findings.first?.dates == [day("2026-10-12")])
        #expect(findings.first?.cost == 1)
        #expect(findings.first?.message.zh == "2026-10-12 primary：NEVER未经值班培训")
        #expect(findings.first?.message.en == "primary on 2026-10-12: NEVER was never trained")
    }

    @Test func theLastDayOfTheTrainingCounts() {
        let findings = unit.findings(rule, unit.roster(["primary": ["until", "until", "until"]]))
        #expect(findings.map(\.dates) == [[day("2026-10-14")]])
        #expect(findings.first?.message.zh == "2026-10-14 primary：UNTIL的培训已于 2026-10-13 到期")
    }

    @Test func thePlannerPrefersTheTrained() async throws {
        var unit = unit
        unit.requests = [DutyRequest(person: id("until"), days: unit.days, wish: .off)]
        try await expectPlanted(Trained(.soft(2)), others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }
}
