import DutyCalendar
import Foundation
import Incidents
import OperatorFiles
import Operations
import Roster
import Storage
import StorageTestSupport
import Testing

@testable import RecordedFiles

@Suite struct RecordedUnitsTests {
    private let town = Example.town.reporting
    private let county = Example.county.reporting

    @Test("A unit reports by the files that were applied last", arguments: TestEngine.allCases)
    func unit(_ engine: TestEngine) async throws {
        let store = try await TestDatabase(engine).open()
        try await store.apply()
        let units = RecordedUnits()
        let unit = try await store.read { try units.unit(town, in: $0) }
        #expect(unit.id == town)
        #expect(unit.context.level == .town && unit.context.zone == .shanghai)
        #expect(unit.context.policies.map(\.id) == ["default", "town"])
        #expect(unit.line == ReportingLine(unit: town, above: [county]))
        #expect(unit.calendar.kind(of: try #require(CivilDate(iso: "2026-10-02"))) == .holiday)
        let above = try await store.read { try units.unit(county, in: $0) }
        #expect(above.context.policies.map(\.id) == ["default"] && above.line.above.isEmpty)
        #expect(
            above.context.portfolio.mapValues(\.rawValue) == [
                .naturalDisaster: "e", .accident: "e", .publicHealth: "d",
            ])

        var files = Example.files
        files["Rosters/zhengzhi/unit.yaml"] = files["Rosters/zhengzhi/unit.yaml"]?
            .replacing("parent: nanjiang", with: "partyCommittee: nanjiang")
        try await store.apply(Example.bytes(files))
        #expect(
            try await store.read { try units.unit(town, in: $0) }.line
                == ReportingLine(unit: town, above: [], partyCommittee: county))
    }

    @Test("The office above that is outside the record ends the line, by its name") func outside() async throws {
        let store = try await TestDatabase(.sqlite).open()
        var files = Example.files
        files["Rosters/nanjiang/unit.yaml", default: ""] += "reportsTo: 巴中市 总值班室\n"
        try await store.apply(Example.bytes(files))
        let units = RecordedUnits()
        let office = ReportingUnit(unchecked: "巴中市_总值班室")
        #expect(try await store.read { try units.unit(county, in: $0) }.line.above == [office])
        #expect(try await store.read { try units.unit(town, in: $0) }.line.above == [county, office])
    }

    @Test("A unit that is not there is refused, with those that are") func unknown() async throws {
        let store = try await TestDatabase(.sqlite).open()
        let units = RecordedUnits()
        await #expect(throws: RecordRefusal.unknownUnit(county, known: [])) {
            try await store.read { try units.unit(county, in: $0) }
        }
        try await store.apply()
        let wrong = ReportingUnit(unchecked: "nanjing")
        await #expect(throws: RecordRefusal.unknownUnit(wrong, known: [county, town])) {
            try await store.read { try units.unit(wrong, in: $0) }
        }
        #expect(try await store.read { try units.all(in: $0) } == [Example.county, Example.town])
    }

    @Test("Many threads ask at once while files are applied, and each gets one version whole") func concurrent()
        async throws
    {
        let store = try await TestDatabase(.sqlite).open()
        try await store.apply()
        let units = RecordedUnits()
        // Line and source of the policy change together.
        func files(_ number: Int) -> [String: Data] {
            var files = Example.files
            files["Rosters/nanjiang/unit.yaml"] = files["Rosters/nanjiang/unit.yaml"]?
                .replacing("139-0000-0001", with: "139-0000-\(1000 + number)")
            files["Alerts/reporting/default.yaml"] = files["Alerts/reporting/default.yaml"]?
                .replacing("红桥 65", with: "139-0000-\(1000 + number)")
            return Example.bytes(files)
        }
        try await store.apply(files(0))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for number in 1...20 { try await store.apply(files(number)) } }
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<50 {
                        let (line, source) = try await store.read { context in
                            (
                                try units.loaded(Example.county, in: context).unit.dutyLine,
                                try units.unit(Example.county.reporting, in: context).context.policies.first?.source
                            )
                        }
                        #expect(line == source)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("A restored backup with the same number of applies is not taken for what was there") func restored()
        async throws
    {
        let (one, two) = (try TestDatabase(.sqlite), try TestDatabase(.sqlite))
        let (first, second) = (try await one.open(), try await two.open())
        try await first.apply()
        var files = Example.files
        files["Rosters/nanjiang/unit.yaml"] = files["Rosters/nanjiang/unit.yaml"]?.replacing("-0001", with: "-0007")
        try await second.apply(Example.bytes(files))
        try await second.backup(to: one.file("backup"), takenAt: Example.noon)
        let units = RecordedUnits()
        #expect(try await first.read { try units.loaded(Example.county, in: $0) }.unit.dutyLine == "139-0000-0001")
        try await first.restore(from: one.file("backup"))
        #expect(try await first.read { try units.loaded(Example.county, in: $0) }.unit.dutyLine == "139-0000-0007")
    }
}
