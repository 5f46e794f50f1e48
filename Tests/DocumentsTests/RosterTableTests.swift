import Documents
import DutyCalendar
import Roster
import Testing

struct RosterTableTests {
    private func table(_ roster: Roster, of unit: Unit = Sample.unit(), _ language: Language = .zh) -> RosterTable {
        RosterTable(roster, of: unit, calendar: Sample.calendar, language: language)
    }

    private func shown(_ table: RosterTable, row: Int) -> [String] { table.rows[row].cells.map(table.text) }

    @Test func readsAsAnOfficePostsIt() {
        // Nobody stands as secondary on these workdays, so that post takes no room.
        let table = table(Sample.tiny())
        #expect(table.title == "南江县人民政府2026年10月8日至10月10日值班表")
        #expect(table.subtitle == "值班电话：0500-1234567　　交接班：每日 08:30　　第 3 版")
        #expect(table.columns.map(\.heading) == ["日期", "星期", "带班领导", "职务", "电话", "主班", "电话", "备注"])
        #expect(
            shown(table, row: 0) == [
                "10月8日", "周四", "赵敏", "副县长", "139-0000-1003", "张三", "139-0000-0001", "锁定：张三",
            ])
        #expect(
            shown(table, row: 1) == [
                "10月9日", "周五", "孙志强", "党组成员、办公室主任", "139-0000-1004", "李四", "139-0000-0002", "外出：陈建国",
            ])
        #expect(shown(table, row: 2) == ["10月10日", "周六", "赵敏", "副县长", "139-0000-1003", "—", "", "补班；外出：陈建国"])
        #expect(table.notes == ["有 1 个班次未排（—）"])
        #expect(table.rows.map(\.kind) == [.workday, .workday, .workday])
    }

    @Test func readsInEnglishToo() {
        let table = table(Sample.tiny(), .en)
        #expect(table.title == "Nanjiang County: duty roster, 8 Oct to 10 Oct 2026")
        #expect(
            table.columns.map(\.heading) == [
                "Date", "Day", "Leader on duty", "Position", "Telephone", "Primary", "Telephone", "Remarks",
            ])
        #expect(
            shown(table, row: 2) == [
                "10 Oct", "Sat", "赵敏", "副县长", "139-0000-1003", "—", "", "make-up workday; away: 陈建国",
            ])
        #expect(table.notes == ["1 seat is open (—)"])
    }

    @Test func nameTheMonthOrTheHolidayInTheTitle() {
        func title(_ first: String, _ last: String, _ language: Language = .zh) -> String {
            let roster = Roster(
                unit: UnitID(unchecked: "nanjiang"), days: Sample.days(first, last), status: .feasible, duties: [])
            return table(roster, language).title
        }
        #expect(title("2026-10-01", "2026-10-31") == "南江县人民政府2026年10月值班表")
        #expect(title("2026-10-01", "2026-10-31", .en) == "Nanjiang County: duty roster, October 2026")
        #expect(title("2026-10-01", "2026-10-07") == "南江县人民政府2026年国庆节（10月1日至10月7日）值班表")
        #expect(title("2026-12-28", "2027-01-03") == "南江县人民政府2026年12月28日至2027年1月3日值班表")
        #expect(title("2026-10-05", "2026-10-05") == "南江县人民政府2026年10月5日值班表")
    }

    @Test func putsHolidaysAndSeveralSeatsIntoOneCell() {
        let table = table(Sample.month())
        #expect(table.rows.count == 31)
        #expect(
            shown(table, row: 0) == [
                "10月1日", "周四 国庆节", "陈建国", "县长", "139-0000-1001", "张三", "139-0000-0001", "周晓彤、郑海燕",
                "139-0000-0004、139-0000-0006", "法定节日；锁定：陈建国",
            ])
        #expect(table.rows[7].cells[7].isEmpty, "8 October is a workday: no secondary is wanted")
        #expect(table.rows[30].cells[7] == ["—", "—"])
        #expect(table.rows[3].kind == .holiday && table.rows[10].kind == .weekend && table.rows[9].kind == .workday)
    }

    @Test func keepsASeatOpenWhereItIs() {
        var roster = Sample.month()
        roster.duties.removeAll {
            $0.date == Sample.day("2026-10-01") && $0.post.rawValue == "secondary" && $0.seat == 1
        }
        let table = table(roster)
        #expect(table.rows[0].cells[7] == ["—", "郑海燕"])
        #expect(table.rows[0].cells[8] == ["—", "139-0000-0006"])
        #expect(table.notes == ["有 3 个班次未排（—）"])
    }

    @Test func leavesNothingOutThatTheUnitDoesNotKnow() {
        var roster = Sample.tiny()
        roster.duties.append(Sample.duty("2026-10-08", "watch", "stranger"))
        roster.duties.append(Sample.duty("2026-10-12", "primary", "p3"))
        let table = table(roster)
        #expect(table.columns.map(\.heading).contains("watch"))
        #expect(shown(table, row: 0).contains("stranger"))
        #expect(shown(table, row: 3).contains("王五"))
    }

    @Test func countsHardFindingsOnly() {
        let hard = Finding(rule: "lead-not-duty", severity: .hard, message: Text("x"))
        let soft = Finding(rule: "fair-share", severity: .soft, message: Text("x"), cost: 3)
        let notes = table(Sample.month(findings: [hard, soft, hard])).notes
        #expect(notes.first == "有 2 处违反硬性规则，不得发布")
    }

    @Test func tellsTheYearWhereThereAreTwo() {
        let roster = Roster(
            unit: UnitID(unchecked: "nanjiang"), days: Sample.days("2026-12-31", "2027-01-01"), status: .feasible,
            duties: [])
        #expect(table(roster).rows.map { $0.cells[0] } == [["2026-12-31"], ["2027-01-01"]])
    }
}
