import DutyCalendar
import Testing

@testable import Incidents

@Suite struct StrictestPolicyTests {
    func windows(_ policies: [ReportingPolicy], _ facts: IncidentFacts, level: ReportingLevel? = .county) throws
        -> [Int?]
    {
        let (logged, _) = try DutyOffice.log(facts: facts, under: DutyOffice.context(policies, level: level))
        return [DeadlineKind.telephoneReport, .initialReport].map { kind in
            logged.due(kind).first.map { ($0 - at("10:00")).count }
        }
    }

    @Test(arguments: [
        (IncidentGrade?.none, [nil, 360]), (.ordinary, [nil, 360]), (.serious, [nil, 60]), (.major, [15, 35]),
        (.extraordinary, [15, 35]),
    ])
    func henanByGrade(grade: IncidentGrade?, expected: [Int?]) throws {
        #expect(try windows([.henan], .of(.accident, grade: grade)) == expected)
    }

    @Test func theStrictestOfTwoPoliciesCountsForEachKind() throws {
        #expect(try windows([.henan, .standard], .of(.accident, grade: .ordinary)) == [20, 45])
        #expect(try windows([.henan, .standard], .of(.accident, grade: .major)) == [15, 35])
    }

    @Test func aPolicyIsForItsUnits() throws {
        func policy(_ units: ReportingPolicy.Units) -> ReportingPolicy {
            ReportingPolicy(id: "p", source: "s", units: units, rules: ReportingPolicy.standard.rules)
        }
        #expect(try windows([policy(.only(units: []))], .of()) == [nil, nil])
        #expect(try windows([policy(.only(units: [DutyOffice.unit]))], .of()) == [20, 45])
        #expect(try windows([policy(.all(except: [DutyOffice.unit]))], .of()) == [nil, nil])
    }

    @Test func whatIsSensitiveIsReportedWhateverItsGrade() throws {
        let guangyuan = ReportingPolicy(
            id: "guangyuan", source: "广元 2019", units: .all(except: []),
            rules: [.within(30, .telephoneReport, from: .serious), .within(60, .initialReport, from: .serious)])
        var facts = IncidentFacts.of(.accident, grade: .ordinary)
        #expect(try windows([guangyuan], facts) == [nil, nil])
        facts.sensitive = [.place]
        #expect(try windows([guangyuan], facts) == [30, 60])
        #expect(try windows([.henan], facts) == [nil, 60], "by grade where the rule says so")
    }

    @Test func theSuggestedGradeCountsUntilAPersonDecides() throws {
        var facts = IncidentFacts.of(.accident)
        facts.casualties.deaths = .known(10)
        #expect(try windows([.henan], facts) == [15, 35])
        facts.grade = .known(.ordinary)
        #expect(try windows([.henan], facts) == [nil, 360])
        facts.grade = .unknown
        facts.category = .known(.socialSecurity)
        #expect(try windows([.henan], facts) == [nil, 360], "never by figures")
    }

    @Test func theLevelThatReportsMayHaveItsOwnWindow() throws {
        func rule(_ minutes: Int, _ levels: Set<ReportingLevel>) -> ReportingRule {
            ReportingRule(
                id: "r\(minutes)", report: .initialReport,
                applies: Applicability(categories: [.accident], levels: levels),
                timing: .window(minutes: Minutes(minutes), anchor: .receipt))
        }
        let workSafety = ReportingPolicy(
            id: "493", source: "国务院令 493", units: .all(except: []),
            rules: [rule(60, [.enterprise]), rule(120, [.county, .city])])
        #expect(try windows([workSafety], .of(.accident), level: .enterprise) == [nil, 60])
        #expect(try windows([workSafety], .of(.accident), level: .county) == [nil, 120])
        #expect(try windows([workSafety], .of(.accident), level: nil) == [nil, nil])
        #expect(try windows([workSafety], .of(.publicHealth), level: .county) == [nil, nil])
        #expect(try windows([workSafety], .of(), level: .county) == [nil, nil], "the category is not known")
    }

    @Test func aDrillRunsTheClocksUnlessTheRuleSaysNo() throws {
        let rule = ReportingRule(
            id: "r", report: .telephoneReport, applies: Applicability(drills: false),
            timing: .window(minutes: Minutes(20), anchor: .receipt))
        let policy = ReportingPolicy(id: "p", source: "s", units: .all(except: []), rules: [rule])
        #expect(try DutyOffice.log(drill: true, under: DutyOffice.context([policy])).case.clocks.deadlines.isEmpty)
        let drill = try DutyOffice.log(drill: true).case
        #expect(drill.due(.telephoneReport) == [at("10:20")])
        #expect(drill.clocks.deadlines.allSatisfy { $0.isDrill })
    }

    @Test func twoHoursFromTheOccurrenceOnceItIsKnown() throws {
        let anhui = ReportingPolicy(
            id: "anhui", source: "安徽", units: .all(except: []),
            rules: [.within(120, .initialReport, anchor: .occurrence)])
        let context = DutyOffice.context([anhui])
        var (logged, _) = try DutyOffice.log(under: context)
        #expect(logged.due(.initialReport) == [at("12:00")], "the receipt stands in")
        var facts = IncidentFacts()
        facts.occurredAt = .known(at("09:20"))
        _ = try logged.revise(.init(facts: facts), by: act("10:30"), under: context)
        #expect(logged.due(.initialReport) == [at("11:20")])
        facts.occurredAt = .known(at("09:40"))
        #expect(throws: IncidentRefusal.missing([.reason])) {
            try logged.revise(.init(facts: facts), by: act("10:40"), under: context)
        }
        _ = try logged.revise(.init(facts: facts, reason: "监控时间"), by: act("10:40"), under: context)
        #expect(logged.due(.initialReport) == [at("11:40")])
    }

    @Test(arguments: [
        (DeadlineKind.telephoneReport, ReportingRule.Timing.window(minutes: Minutes(20), anchor: .occurrence), true),
        (.writtenAnswer, .window(minutes: Minutes(20), anchor: .occurrence), false),
        (.followUpReport, .window(minutes: Minutes(20), anchor: .receipt), false),
        (.followUpReport, .daily(times: []), false), (.nilReturn, .daily(times: [ClockTime("17:00")!]), false),
        (.casualtyReport, .casualtyChange(minutes: Minutes(120), days: 30), true),
    ])
    func aRuleThatCouldNeverStartAClockIsToldApart(
        report: DeadlineKind, timing: ReportingRule.Timing, fits: Bool
    ) {
        let rule = ReportingRule(id: "r", report: report, applies: Applicability(), timing: timing)
        #expect(rule.isTimingFitting == fits)
    }
}
