import Alerting
import Foundation
import Synchronization
import Testing

@testable import Courier

/// Many at once, and ends in the middle.
@Suite(.timeLimit(.minutes(2)))
struct LoadTests {
    /// Counts how many requests it holds at once, and holds each until as many have come as are allowed.
    final class Crowd: Sendable {
        private let state = Mutex((now: 0, most: 0))
        private let isFull = Gate()
        let places: Int

        init(places: Int) { self.places = places }

        var most: Int { state.withLock { $0.most } }

        func come() {
            let full = state.withLock { state in
                state.now += 1
                state.most = max(state.most, state.now)
                return state.now >= places
            }
            if full { isFull.open() }
            isFull.pass()
        }

        func go() { state.withLock { $0.now -= 1 } }
    }

    @Test("500 requests over 16 places are all answered, and never more than 16 are open")
    func places() async throws {
        let crowd = Crowd(places: 16)
        let receiver = try Receiver { visit in
            while let asked = visit.request() {
                crowd.come()
                // Before the answer, so that the next one can only come later.
                crowd.go()
                visit.answer("200 OK", asked.body)
            }
        }
        defer { receiver.stop() }
        let courier = HTTPCourier(places: 16)
        let answers = try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<500 {
                let request = try request(receiver.url(), "message \(index)")
                group.addTask { await courier.send(request, under: terms()).reply?.words == "message \(index)" }
            }
            var answers = 0
            for try await isRight in group where isRight { answers += 1 }
            return answers
        }
        #expect(answers == 500)
        #expect(Set(receiver.bodies).count == 500)
        #expect(receiver.bodies.count == 500)
        #expect(crowd.most == 16)
        #expect(receiver.connections <= 16)
    }

    @Test("What waits for a place does not use up its time")
    func waitingIsFree() async throws {
        let (held, gate) = (Milestone(), Gate())
        let receiver = try Receiver { visit in
            while let asked = visit.request() {
                if asked.body == "slow" {
                    held.come()
                    gate.pass()
                }
                visit.answer()
            }
        }
        defer { receiver.stop() }
        let courier = HTTPCourier(places: 1)
        let slow = try request(receiver.url(), "slow")
        let quick = try request(receiver.url(), "quick")
        let first = Task { await courier.send(slow, under: terms()) }
        await held.reached()
        let second = Task { await courier.send(quick, under: terms(timeout: .seconds(2))) }
        // Longer than the second one may take.
        try await Task.sleep(for: .milliseconds(2500))
        gate.open()
        #expect(await first.value.reply?.status == 200)
        #expect(await second.value.reply?.status == 200)
    }

    @Test("A cancelled task ends its request: one that is open, one that waits, one that has not begun")
    func cancellation() async throws {
        let held = Milestone()
        let receiver = try Receiver { visit in
            while let asked = visit.request() {
                if asked.body != "held" { visit.answer() } else { held.come() }
            }
        }
        defer { receiver.stop() }
        let courier = HTTPCourier(places: 1)
        let (holding, other) = (try request(receiver.url(), "held"), try request(receiver.url(), "other"))
        let open = Task { await courier.send(holding, under: terms()) }
        await held.reached()
        let waiting = Task { await courier.send(other, under: terms()) }
        let late = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await courier.send(other, under: terms())
        }
        #expect(await late.value == .failed(.stopped))
        waiting.cancel()
        #expect(await waiting.value == .failed(.stopped))
        open.cancel()
        #expect(await open.value == .failed(.stopped))
        // The place is free again.
        #expect(await courier.send(other, under: terms()).reply?.status == 200)
        #expect(receiver.bodies == ["held", "other"])
    }

    @Test("Requests cancelled at any moment: each ends once, and the others are answered")
    func cancellationUnderLoad() async throws {
        let receiver = try Receiver { visit in while let asked = visit.request() { visit.answer("200 OK", asked.body) }
        }
        defer { receiver.stop() }
        let courier = HTTPCourier(places: 8)
        var tasks: [Task<SendingResult, Never>] = []
        for index in 0..<2000 {
            let request = try request(receiver.url(), "\(index)")
            tasks.append(Task { await courier.send(request, under: terms()) })
            if index % 3 == 0 { tasks[index / 2].cancel() }
            if index % 100 == 0 { await Task.yield() }
        }
        let cancelled = Set(stride(from: 0, to: 2000, by: 3).map { $0 / 2 })
        for (index, task) in tasks.enumerated() {
            let result = await task.value
            if result == .failed(.stopped), cancelled.contains(index) { continue }
            #expect(result.reply?.words == "\(index)")
        }
    }

    @Test("At the end what is open is waited for, what waits is stopped, and nothing more is taken")
    func shutdown() async throws {
        let (held, gate) = (Milestone(4), Gate())
        let receiver = try Receiver { visit in
            while visit.request() != nil {
                held.come()
                gate.pass()
                visit.answer()
            }
        }
        defer { receiver.stop() }
        let courier = HTTPCourier(places: 4)
        let request = try request(receiver.url())
        let tasks = (0..<100).map { _ in Task { await courier.send(request, under: terms()) } }
        await held.reached()
        let end = Task { await courier.shutdown(grace: .seconds(60)) }
        // Those that wait end at once, also those that come to the door only now.
        let stopped = Milestone(96)
        for task in tasks { Task { if await task.value == .failed(.stopped) { stopped.come() } } }
        await stopped.reached()
        gate.open()
        await end.value
        var answered = 0
        for task in tasks where await task.value.reply?.status == 200 { answered += 1 }
        #expect(answered == 4)
        #expect(await courier.send(request, under: terms()) == .failed(.stopped))
        await courier.shutdown()
    }

    @Test("What is still open when the grace is over is stopped, with two who wait for the end")
    func graceOver() async throws {
        let held = Milestone(4)
        let receiver = try Receiver { visit in
            while visit.request() != nil { held.come() }
        }
        defer { receiver.stop() }
        let courier = HTTPCourier(places: 4)
        let request = try request(receiver.url())
        let tasks = (0..<4).map { _ in Task { await courier.send(request, under: terms()) } }
        await held.reached()
        async let patient: Void = courier.shutdown(grace: .seconds(600))
        async let hasty: Void = courier.shutdown(grace: .milliseconds(100))
        _ = await (patient, hasty)
        for task in tasks { #expect(await task.value == .failed(.stopped)) }
    }

    @Test("A courier that nobody keeps any more ends by itself, and an idle one at once")
    func forgotten() async throws {
        let (arrived, left) = (Milestone(), Milestone())
        let receiver = try Receiver { visit in
            if visit.request() != nil {
                visit.answer()
                arrived.come()
            }
            visit.wait()
            left.come()
        }
        defer { receiver.stop() }
        do {
            let courier = HTTPCourier(places: 1)
            #expect(await courier.send(try request(receiver.url()), under: terms()).reply?.status == 200)
        }
        await arrived.reached()
        await left.reached()
        await HTTPCourier(places: 1).shutdown(grace: .seconds(600))
    }
}
