import Foundation
import Testing

@testable import watchbill_bench

@Suite struct GeneratedInstanceTests {
    private static let sizes = [
        InstanceSize(people: 1, days: 1, shifts: 1), .init(people: 8, days: 14, shifts: 1),
        .init(people: 23, days: 29, shifts: 2), .init(people: 30, days: 28, shifts: 4),
        .init(people: 60, days: 42, shifts: 10), .init(people: 25, days: 182, shifts: 32),
    ]

    @Test("The planted roster is valid by the judge, which shares nothing with the generator", arguments: sizes)
    func planted(_ size: InstanceSize) {
        for seed in 1...5 {
            let made = GeneratedInstance(size, seed: seed)
            #expect(InstanceJudge(instance: made.instance).faults(made.planted) == [], "seed \(seed)")
            #expect(made.planted.count == size.people && made.planted.allSatisfy { $0.count == size.days })
        }
    }

    @Test("The same seed gives the same instance, another seed another one") func seeds() {
        let size = InstanceSize(people: 12, days: 28, shifts: 3)
        let text = GeneratedInstance(size, seed: 4).instance.text
        #expect(GeneratedInstance(size, seed: 4).instance.text == text)
        #expect(GeneratedInstance(size, seed: 5).instance.text != text)
    }

    @Test("What is written reads as the same instance") func text() throws {
        let made = GeneratedInstance(.init(people: 40, days: 28, shifts: 5)).instance
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).txt")
        defer { try? FileManager.default.removeItem(at: file) }
        try made.text.write(to: file, atomically: true, encoding: .utf8)
        let read = try InstanceFile(path: file.path)
        #expect(read.text == made.text)
        #expect(read.employees.count == 40 && read.cover.count == 140 && !read.wishes.isEmpty)
        #expect(read.employees.map(\.daysOff) == made.employees.map(\.daysOff))
    }

    @Test("Limits leave slack like the public instances, and cover asks for about what there is") func plausible() {
        let made = GeneratedInstance(.init(people: 100, days: 84, shifts: 6))
        for employee in made.instance.employees {
            let slack = employee.mostMinutes - employee.leastMinutes
            #expect(slack >= 480 && slack * 5 <= employee.mostMinutes, "\(employee)")
            #expect((4...8).contains(employee.mostWeekends), "\(employee)")
            #expect(employee.daysOff.count == 6)
        }
        let needed = made.instance.cover.reduce(0) { $0 + $1.need }
        let stood = made.planted.joined().count { $0 != nil }
        #expect(abs(needed - stood) * 20 < stood, "\(needed) wanted, \(stood) there")
    }
}
