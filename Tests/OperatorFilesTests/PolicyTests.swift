import DutyCalendar
import Foundation
import Incidents
import Roster
import Testing

@testable import OperatorFiles

@Suite struct PolicyTests {
    static let good = """
        source: 红桥 65
        units: all
        except: [zhengzhi]
        skippingFrom: 重大
        twoRecipientsFrom: major
        rules:
          - id: telephone
            report: telephoneReport
            withinMinutes: 20
            warnMinutesBefore: [5, 10]
          - id: writing
            report: 初报
            minimumGrade: 较大
            sensitive: byGrade
            withinMinutes: 45
            anchor: occurrence
            categories: [自然灾害, accident]
            levels: [county, 镇]
            drills: false
          - id: casualties
            report: casualtyReport
            withinMinutes: 120
            withinDays: 30
          - id: follow-ups
            report: followUpReport
            times: ["17:00", 08:00]
          - id: answer
            report: writtenAnswer
            withinMinutes: 45
          - id: nothing
            report: nilReturn
            levels: [county]
            days: [节假日, weekend]
            times: "17:00"
            warnMinutesBefore: 60

        """

    private func policies(_ text: String, _ name: String = "local.yaml", units: [String] = ["nanjiang", "zhengzhi"])
        throws
        -> [ReportingPolicy]
    {
        var held = ["Alerts/reporting/\(name)": Data(text.utf8)]
        for unit in units { held["Rosters/\(unit)/unit.yaml"] = Data("x".utf8) }
        return try OperatorFolder(catalogue: [], files: HeldFiles(held)).loadPolicies("Alerts/reporting")
    }

    private func problems(_ text: String, _ name: String = "local.yaml") -> [String] {
        do {
            _ = try policies(text, name)
            return []
        } catch let error as InvalidFiles {
            return error.problems.map { $0.rendered(in: .en).replacing("Alerts/reporting/", with: "") }
        } catch {
            return ["\(error)"]
        }
    }

    @Test("A policy says what its file says") func readsAll() throws {
        let policy = try #require(try policies(Self.good).first)
        #expect(policy.id == "local")
        #expect(policy.source == "红桥 65")
        #expect(policy.units == .all(except: [ReportingUnit(unchecked: "zhengzhi")]))
        #expect(policy.skippingFrom == .major && policy.twoRecipientsFrom == .major)
        let eight = try #require(ClockTime("08:00")), five = try #require(ClockTime("17:00"))
        #expect(
            policy.rules == [
                ReportingRule(
                    id: "telephone", report: .telephoneReport, applies: Applicability(),
                    timing: .window(minutes: Minutes(20), anchor: .receipt), warnings: [Minutes(10), Minutes(5)]),
                ReportingRule(
                    id: "writing", report: .initialReport,
                    applies: Applicability(
                        categories: [.naturalDisaster, .accident], minimumGrade: .serious, sensitive: .byGrade,
                        drills: false, levels: [.county, .town]),
                    timing: .window(minutes: Minutes(45), anchor: .occurrence)),
                ReportingRule(
                    id: "casualties", report: .casualtyReport, applies: Applicability(),
                    timing: .casualtyChange(minutes: Minutes(120), days: 30)),
                ReportingRule(
                    id: "follow-ups", report: .followUpReport, applies: Applicability(),
                    timing: .daily(times: [eight, five])),
                ReportingRule(
                    id: "answer", report: .writtenAnswer, applies: Applicability(),
                    timing: .window(minutes: Minutes(45), anchor: .receipt)),
                ReportingRule(
                    id: "nothing", report: .nilReturn, applies: Applicability(levels: [.county]),
                    timing: .onDays(kinds: [.holiday, .weekend], times: [five]), warnings: [Minutes(60)]),
            ])
        #expect(policy.rules.allSatisfy { $0.isTimingFitting })
    }

    static let mistakes: [(old: String, new: String, says: String)] = [
        ("source: 红桥 65\n", "", ":1: 'source' is missing"),
        ("units: all", "units:", ":2: 'units' is missing"),
        (
            "units: all\nexcept: [zhengzhi]", "units: [nanjian]",
            ":2: there is no unit 'nanjian'; did you mean 'nanjiang'?"
        ),
        ("units: all\nexcept: [zhengzhi]", "units: al", ":2: there is no unit 'al'; did you mean 'all'?"),
        ("units: all", "units: [nanjiang]", ":3: 'except' goes with 'units: all' only"),
        ("except: [zhengzhi]", "except: [zhengzi]", ":3: there is no unit 'zhengzi'; did you mean 'zhengzhi'?"),
        ("except: [zhengzhi]", "except: [zhengzhi, zhengzhi]", ":3: unit 'zhengzhi' stands in line 3 already"),
        ("skippingFrom: 重大", "skippingFrom: majr", ":4: 'majr' is no grade; did you mean 'major'?"),
        ("twoRecipientsFrom", "twoRecipientFrom", ":5: 'twoRecipientFrom' is not known here; did you mean"),
        ("id: writing", "id: telephone", ":11: id 'telephone' stands in line 7 already"),
        ("id: writing", "id: 书面", ":11: '书面' cannot be an id"),
        (
            "report: telephoneReport", "report: telefoneReport",
            ":8: 'telefoneReport' is no kind of report; did you mean"
        ),
        ("report: telephoneReport", "report: completion", ":8: 'completion' is no kind of report"),
        ("withinMinutes: 20\n", "withinMinutes: 0\n", ":9: '0' should be a whole number in 1–525600"),
        ("withinMinutes: 20\n", "withinMinute: 20\n", ":9: 'withinMinute' is not known here; did you mean"),
        ("warnMinutesBefore: [5, 10]", "warnMinutesBefore: [5, 20]", ":10: a warning 20 minutes before would come"),
        ("warnMinutesBefore: [5, 10]", "warnMinutesBefore: [5, 5]", ":10: 5 comes twice"),
        ("    withinDays: 30\n", "", ":20: 'withinDays' is missing"),
        ("withinDays: 30", "times: [08:00]", ":23: 'times' does not go with casualtyReport; possible: withinMinutes"),
        (
            "    times: [\"17:00\", 08:00]\n", "    withinMinutes: 5\n",
            ":26: 'withinMinutes' does not go with followUpReport"
        ),
        ("08:00]", "24:30]", ":26: '24:30' is no time of day"),
        ("[\"17:00\", 08:00]", "[]", ":26: 'times' is empty"),
        ("[\"17:00\", 08:00]", "[08:00, 8:00]", ":26: '8:00' comes twice"),
        (
            "report: writtenAnswer\n    withinMinutes: 45",
            "report: writtenAnswer\n    withinMinutes: 45\n    anchor: occurrence",
            ":30: writtenAnswer cannot be timed so"
        ),
        (
            "levels: [county]\n    days", "minimumGrade: major\n    days",
            ":32: 'minimumGrade' does not go with nilReturn"
        ),
        ("[节假日, weekend]", "[holyday]", ":33: 'holyday' is no kind of day; did you mean 'holiday'?"),
        ("[自然灾害, accident]", "[]", ":17: 'categories' is empty"),
        ("[自然灾害, accident]", "[accidents]", ":17: 'accidents' is no category of incidents; did you mean 'accident'?"),
        ("    minimumGrade: 较大\n", "", ":13: 'sensitive: byGrade' needs a 'minimumGrade'"),
        ("sensitive: byGrade", "sensitive: only", ":13: with 'sensitive: only' the grade does not count"),
        ("levels: [county, 镇]", "levels: [village]", ":18: 'village' is no level"),
        ("drills: false", "drills: perhaps", ":19: 'perhaps' is no yes or no"),
        ("rules:\n", "rules: []\nold:\n", ":6: 'rules' is empty"),
    ]

    @Test("Every mistake is told with its line, its value and what would be right", arguments: mistakes.indices)
    func mistake(_ index: Int) throws {
        let (old, new, says) = Self.mistakes[index]
        let range = try #require(Self.good.range(of: old), "the fixture lacks \(old)")
        let found = problems(Self.good.replacingCharacters(in: range, with: new))
        #expect(found.contains { $0.contains(says) }, "\(says)\n\(found.joined(separator: "\n"))")
    }

    @Test("All mistakes of a file are told at once") func allAtOnce() {
        let text = Self.good.replacing("source: 红桥 65\n", with: "").replacing("withinDays: 30", with: "withinDays: x")
            .replacing("17:00", with: "25:00")
        #expect(problems(text).count >= 4)
    }

    @Test("A file is named after its policy") func names() {
        #expect(problems(Self.good, "local.yml").contains { $0.hasPrefix("local.yml:1: please let its name end") })
        #expect(problems(Self.good, "地方.yaml").contains { $0.contains("cannot be an id") })
    }

    @Test("Where nobody knows the units, any may be named") func unitsUnknown() throws {
        #expect(try policies(Self.good, units: []).count == 1)
    }

    @Test("The policies that come with the program are read, with no problem") func shipped() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = OperatorFolder(catalogue: RuleCatalogue.entries)
        let policies = try folder.loadPolicies(root.appending(path: "Alerts/reporting").path)
        #expect(
            policies.map(\.id) == [
                "anhui", "default", "guangyuan-2019", "henan-2021", "lanzhou-2014", "public-health", "work-safety-493",
            ])
        // The default is the one that units report by; the others are examples (红桥 65: 20 and 45 minutes).
        let inForce = policies.filter { $0.units.contains(ReportingUnit(unchecked: "nanjiang")) }
        #expect(inForce.map(\.id) == ["default"])
        let windows = inForce.flatMap(\.rules).map(\.timing).prefix(4)
        #expect(
            windows.elementsEqual(
                [20, 45, 20, 45].map { ReportingRule.Timing.window(minutes: Minutes($0), anchor: .receipt) }))
    }

    @Test("Random changes never crash: problems, or a policy whose rules all start clocks") func fuzz() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Alerts/reporting")
        let samples = try FileManager.default.contentsOfDirectory(atPath: root.path).sorted().map {
            try Data(contentsOf: root.appending(path: $0))
        }
        var random = SeededGenerator(seed: 7)
        var broken = 0, whole = 0
        for round in 0..<1500 {
            var bytes = samples[round % samples.count]
            for _ in 0..<Int.random(in: 1...4, using: &random) { Mutation.mutate(&bytes, &random) }
            let held = HeldFiles([
                "Alerts/reporting/fuzz.yaml": bytes, "Rosters/nanjiang/unit.yaml": Data("unit: nanjiang".utf8),
            ])
            do throws(InvalidFiles) {
                let policies = try OperatorFolder(catalogue: [], files: held).loadPolicies("Alerts/reporting")
                whole += 1
                #expect(policies.count == 1)
                #expect(policies.allSatisfy { $0.rules.allSatisfy { $0.isTimingFitting } && !$0.rules.isEmpty })
            } catch {
                broken += 1
                #expect(!error.problems.isEmpty && error.problems.allSatisfy { $0.line >= 1 })
            }
        }
        #expect(broken > 300 && whole > 100, "\(broken) \(whole)")
    }
}
