import Alerting
import Foundation
import Testing

@testable import Courier

@Suite(.timeLimit(.minutes(2)))
struct DescriptorTests {
    @Test("2,000 requests, good and bad, leave no descriptor open")
    func none() async {
        // In a process of its own: other tests open descriptors at the same time.
        await #expect(processExitsWith: .success) {
            // What the process opens once and keeps; the first sleep opens its clocks.
            try await Self.sendMany(20)
            try await Task.sleep(for: .seconds(1))
            let before = Self.open()
            try await Self.sendMany(2000)
            // The receiver's threads close theirs when they get to it.
            for _ in 0..<1000 where Self.open() > before { try await Task.sleep(for: .milliseconds(20)) }
            exit(Self.open() <= before ? EXIT_SUCCESS : EXIT_FAILURE)
        }
    }

    @Test("While it works, a courier keeps no more connections than libcurl may keep, and one for each place")
    func bounded() async throws {
        var most = 0
        try await Self.sendMany(2000) { port in most = max(most, Self.connections(to: port)) }
        #expect((1...16 + 8).contains(most))
    }

    static func open() -> Int { (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? .max }

    static func sendMany(_ count: Int, after: (_ port: Int) -> Void = { _ in }) async throws {
        let receiver = try Receiver { visit in
            while let asked = visit.request() {
                switch asked.body {
                case "reset": return visit.reset()
                case "cut": visit.answer("200 OK", String(repeating: "c", count: 10_000))
                default: visit.answer()
                }
            }
        }
        let courier = HTTPCourier(places: 8)
        let bodies = ["ok", "reset", "cut", "ok"]
        for round in 0..<(count / 20) {
            await withTaskGroup(of: Void.self) { group in
                for index in 0..<20 {
                    guard let request = try? request(receiver.url(), bodies[index % 4]) else { continue }
                    let terms = terms(fresh: (index + round) % 3 == 0, cap: 1000)
                    group.addTask { _ = await courier.send(request, under: terms) }
                }
            }
            after(receiver.port)
        }
        await courier.shutdown()
        receiver.stop()
    }

    static func connections(to port: Int) -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return names.compactMap { Int32($0) }.count { descriptor in
            var place = sockaddr_in()
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let found = withUnsafeMutablePointer(to: &place) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(descriptor, $0, &size) }
            }
            return found == 0 && place.sin_family == sa_family_t(AF_INET) && UInt16(bigEndian: place.sin_port) == port
        }
    }
}
