import Foundation
import Roster
import Testing

@testable import OperatorFiles

@Suite struct RobustnessTests {
    @Test func mutatedFilesNeitherCrashNorTakeLong() throws {
        var random = SeededGenerator(seed: 42)
        let sandbox = try Sandbox()
        let folder = OperatorFolder(catalogue: Fixture.catalogue)
        let names = Fixture.files.keys.sorted()
        var broken = 0
        for _ in 0..<300 {
            let name = names[Int.random(in: 0..<names.count, using: &random)]
            let original = Data((Fixture.files[name] ?? "").utf8)
            var bytes = original
            for _ in 0..<Int.random(in: 1...8, using: &random) { Mutation.mutate(&bytes, &random) }
            try sandbox.write(name, bytes)
            let report = folder.checkAll([sandbox.path("Rosters")])
            broken += report.problems.isEmpty ? 0 : 1
            for problem in report.problems {
                #expect(problem.line >= 1 && !problem.file.isEmpty)
                #expect(!problem.rendered(in: .zh).contains("\n") && !problem.rendered(in: .en).contains("\n"))
            }
            try sandbox.write(name, original)
        }
        // Mutations that break nothing would test nothing.
        #expect(broken > 150)
        #expect(folder.checkAll([sandbox.path("Rosters")]).problems.isEmpty)
    }

    @Test func aUnitOfSixtyIsLoadedQuickly() throws {
        let sandbox = try Sandbox()
        let people = (1...60).map { number in
            """
            - id: q\(number)
              name: 人员\(number)
              pinyin: ren yuan
              title: 科员
              position: officer
              employment: civilService
              telephones: [139-0000-0001]
              portfolio: [naturalDisaster, 应急管理]
              trainedUntil: 2027-06-30
              experienced: true
              tags: [driver]
            """
        }
        let text = (Fixture.files["Rosters/nanjiang/people.yaml"] ?? "") + people.joined(separator: "\n") + "\n"
        try sandbox.write("Rosters/nanjiang/people.yaml", Data(text.utf8))
        let absences = (1...60).map { "- {person: q\($0), from: 2026-10-12, to: 2026-10-16, reason: 培训}\n" }.joined()
        try sandbox.write("Rosters/nanjiang/absences.yaml", Data(absences.utf8))
        #expect(try sandbox.load().unit.people.count == 65)
    }
}
