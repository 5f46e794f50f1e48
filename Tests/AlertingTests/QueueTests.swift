import DutyCalendar
import Testing

@testable import Alerting

@Suite struct QueueTests {
    let rates = RateLimits([.init(count: 20, in: .seconds(60))], silence: .seconds(600))

    func entry(_ name: String, _ urgency: AlertUrgency, _ second: Double) -> ChannelQueue.Entry {
        .init(id: AlertID(rawValue: name)!, urgency: urgency, at: at(second))
    }

    @Test func statutoryAlertsOvertakeAndTheRestMerges() {
        var queue = ChannelQueue(rates: rates)
        var state = ChannelState()
        for _ in 0..<14 { state.sent(at: at(), within: rates) }
        for index in 0..<30 { queue.put(entry("o\(index)", .ordinary, Double(index))) }
        queue.put(entry("s2", .statutory, 50))
        queue.put(entry("s1", .statutory, 40))
        queue.put(entry("s1", .statutory, 40))
        var sent: [[String]] = []
        while case .send(let ids) = queue.next(state, at: at(1)) {
            sent.append(ids.map(\.rawValue))
            state.sent(at: at(1), within: rates)
            queue.finished(ids)
        }
        // After the two statutory ones the ordinary share of the minute is used up.
        #expect(sent == [["s1"], ["s2"]])
        check(queue.next(state, at: at(1)) == .wait(until: at(61.5)))
        guard case .send(let merged) = queue.next(state, at: at(61.5)) else {
            Issue.record("the minute is over")
            return
        }
        #expect(merged.map(\.rawValue) == (0..<20).map { "o\($0)" })
    }

    @Test func anOrderedChannelHasOneUnderWayAndKeepsTheOrder() {
        var queue = ChannelQueue(rates: .none, isOrdered: true)
        let state = ChannelState()
        queue.put(entry("b", .statutory, 2))
        queue.put(entry("a", .ordinary, 1))
        check(queue.next(state, at: at(3)) == .send([AlertID(rawValue: "a")!]))
        check(queue.next(state, at: at(3)) == .idle)
        queue.finished([AlertID(rawValue: "a")!])
        check(queue.next(state, at: at(3)) == .send([AlertID(rawValue: "b")!]))
    }

    @Test func whatWaitsForADisabledChannelIsHandedBack() {
        var queue = ChannelQueue(rates: rates)
        var state = ChannelState()
        for index in 0..<5 { queue.put(entry("o\(index)", .ordinary, Double(5 - index))) }
        queue.put(entry("s", .statutory, 9))
        queue.remove(AlertID(rawValue: "o2")!)
        _ = state.received(.never(.init(.channel, facts: AnswerFacts(status: 404))), within: rates, at: at())
        let expected = ["s", "o4", "o3", "o1", "o0"].compactMap { AlertID(rawValue: $0) }
        check(queue.next(state, at: at(10)) == .disabled(expected))
        #expect(queue.count == 0)
        check(queue.next(state, at: at(10)) == .idle)
    }

    @Test(arguments: 0..<20) func whatIsPutInComesOutOnceAndInOrder(_ seed: Int) {
        var dice = Dice(seed)
        var queue = ChannelQueue(rates: .none)
        let entries = (0..<500).map { entry("m\($0)", .ordinary, Double(Int.random(in: 0...99, using: &dice))) }
        var out: [AlertID] = []
        for half in [entries.prefix(250), entries.suffix(250)] {
            for entry in half.shuffled(using: &dice) + half.prefix(30) { queue.put(entry) }
            var batch: [AlertID] = []
            while case .send(let ids) = queue.next(ChannelState(), at: at(100)) { batch += ids }
            #expect(batch == half.sorted { ($0.at, $0.id) < ($1.at, $1.id) }.map(\.id))
            out += batch
        }
        #expect(Set(out).count == 500 && out.count == 500)
    }

    @Test func aDigestHoldsEachOfItsAlerts() throws {
        let messages = try (0..<30).map {
            try Sample.cleared(
                Sample.message("m\($0)", .reportReceived, mentions: [.user("u\($0 % 3)")], at: at(Double($0))))
        }
        for capacity in [300, 2048, 6000] {
            let (digest, count) = try #require(
                Digest.merging(messages, capacity: capacity, language: .zh, zone: .shanghai))
            #expect(digest.members == messages.prefix(count).map(\.id))
            #expect(digest.lines.count == count)
            #expect(digest.lines.allSatisfy { $0.zh.contains("收到下级报告 zhengzhi-2026-1") })
            #expect(digest.written(in: .zh).plain.utf8.count <= capacity)
            #expect(digest.mentions.count == min(3, count))
            if capacity == 2048 {
                let request = try WeCom(address: Secret("https://x.org/")).request(for: digest, Sample.attempt())
                #expect(!request.isShortened)
            }
        }
        let again = Digest.merging(messages, capacity: 2048, language: .zh, zone: .shanghai)
        #expect(
            again?.message.id == Digest.merging(messages, capacity: 2048, language: .zh, zone: .shanghai)?.message.id)
        #expect(Digest.merging([messages[0]], capacity: 10, language: .zh, zone: .shanghai)?.message == messages[0])
    }
}
