import Foundation
import OperatorFiles
import Roster
import Storage
import StorageTestSupport
import Testing

@testable import RecordedFiles

/// Folders as offices have them: YAML or CSV, in UTF-8 with and without a mark or in GB 18030, with any line ends.
@Suite struct RoundTripTests {
    @Test(
        "What was applied comes back byte for byte, and applying it again changes nothing",
        arguments: TestEngine.allCases)
    func random(_ engine: TestEngine) async throws {
        let store = try await TestDatabase(engine).open()
        var gb18030 = 0, marked = 0
        for round in 0..<(engine == .sqlite ? 40 : 12) {
            let files = folder()
            gb18030 += files.values.count { String(validating: $0, as: UTF8.self) == nil }
            marked += files.values.count { $0.starts(with: [0xEF, 0xBB, 0xBF]) }
            try await store.apply(files)
            #expect(try await store.stored() == files, "round \(round)")
            let back = try await store.read { try StoredFiles(in: $0).held.files }
            #expect(back == files)
            #expect(try await store.apply(back).changes.isEmpty)
        }
        #expect(gb18030 > 0 && marked > 0)
        let head = try await store.head()
        #expect(try await store.read { try $0.verifyJournal() } == .whole(head))
    }

    @Test("A unit's export is its files, its rule books, the calendars and the policies it reports by") func unit()
        async throws
    {
        let store = try await TestDatabase(.sqlite).open()
        try await store.apply()
        let files = try await store.read { try StoredFiles(in: $0).files(of: Example.county) }
        #expect(
            files.keys.map(\.path).sorted() == [
                "Alerts/reporting/default.yaml", "Rosters/calendars/2026.yaml", "Rosters/nanjiang/absences.yaml",
                "Rosters/nanjiang/people.yaml", "Rosters/nanjiang/posts.yaml", "Rosters/nanjiang/unit.yaml",
                "Rosters/rules/case.yaml",
            ])
        #expect(files.allSatisfy { $0.value == Example.bytes()[$0.key.path] })
        // The town's own folder goes back alone and changes nothing.
        let town = try await store.read { try StoredFiles(in: $0).files(of: Example.town) }
        let held = Dictionary(uniqueKeysWithValues: town.map { ($0.key.path, $0.value) })
        #expect(try await store.apply(held, ["Rosters/zhengzhi"]).changes.isEmpty)
    }

    private func folder() -> [String: Data] {
        var files = Example.files.mapValues { dressed($0, isTable: false) }
        if Bool.random() {
            let rows = [
                "编号,姓名,职位类别,用工性质,电话,分管事件", "h,何县,县长,公务员,139-0000-0101,", "e,易常,常务副县长,公务员,139-0000-0102,自然灾害、事故灾难",
                "a,安平,工作人员,事业编,139-0000-0\(Int.random(in: 100...999)),",
            ]
            files["Rosters/nanjiang/people.yaml"] = nil
            files["Rosters/nanjiang/absences.yaml"] = nil
            files["Rosters/nanjiang/people.csv"] = dressed(rows.joined(separator: "\n") + "\n", isTable: true)
        }
        if Bool.random() {
            files["Rosters/nanjiang/requests.csv"] = dressed(
                "人员,意愿,起,事由\na,不值,2026/10/1\(Int.random(in: 0...9)),\"事由 “甲”\n第二行\"\n", isTable: true)
        }
        for file in ["Rosters/rules/other.yaml", "Alerts/reporting/town.yaml"] where Bool.random() { files[file] = nil }
        return files
    }

    /// The same text, as one of several programs would save it.
    private func dressed(_ text: String, isTable: Bool) -> Data {
        var text = text
        if !isTable, Bool.random() { text += "# 备注 \(UInt32.random(in: 0...9999)) \u{1F30A} e\u{301}\n" }
        if Bool.random() { text = text.replacingOccurrences(of: "\n", with: "\r\n") }
        if isTable, Bool.random() {
            return text.data(using: String.Encoding(rawValue: 0x8000_0632)) ?? Data(text.utf8)
        }
        return Data(Bool.random() ? [0xEF, 0xBB, 0xBF] : []) + Data(text.utf8)
    }
}

extension Store {
    func head() async throws -> JournalHead { try await read { try $0.journalHead() } }
}
