import DutyCalendar
import Testing

@testable import Incidents

@Suite struct MonthlyStatisticsTests {
    @Test func drillsCountInNone() throws {
        var late = try DutyOffice.log(facts: .of(.accident, grade: .major), id: "a").case
        _ = try late.reportByTelephone(DutyOffice.call("10:30"))
        try late.report(.initialReport, at: "10:44")
        _ = try late.enter(.falseReport, grounds: "x", by: act("11:00"))
        var punctual = try DutyOffice.log(id: "b").case
        _ = try punctual.reportByTelephone(DutyOffice.call("10:05"))
        try punctual.report(.initialReport, at: "10:10")
        let drill = try DutyOffice.log(facts: .of(.accident, grade: .major), drill: true, id: "c").case
        let other = try DutyOffice.log(received: "2026-10-31 23:59", id: "d").case

        let month = YearMonth(iso: "2026-11")!
        let counts = MonthlyStatistics(
            month, incidents: [late, punctual, drill, other], zone: DutyOffice.zone, at: at("2026-12-01 00:00"))
        #expect(counts.incidents == 2)
        #expect(counts.byCategory == [.accident: 1] && counts.categoryUnknown == 1)
        #expect(counts.byGrade == [.major: 1] && counts.ungraded == 1)
        #expect(counts.late == 1 && counts.lateByKind == [.telephoneReport: 1])
        #expect(counts.violations == [.falseReport: 1])
        let onlyDrill = MonthlyStatistics(month, incidents: [drill], zone: DutyOffice.zone, at: at("2026-12-01 00:00"))
        let nothing = MonthlyStatistics(month, incidents: [], zone: DutyOffice.zone, at: at("2026-12-01 00:00"))
        #expect(onlyDrill == nothing)
    }
}
