import Foundation
import Testing

/// A whole night by the real program: the service beside the commands, on a clock that the test moves.
@Suite struct NightTests {
    private static let minute: Int64 = 60_000

    @Test("Thirty incidents, a power cut and a clock that jumps back: each deadline is told of once") func night()
        async throws
    {
        let room = try await DutyRoom()
        var night = try await Night(room)
        var now = DutyRoom.evening
        // One every ten minutes. Of three: the first is reported in time, the second late, the third not at all.
        for number in 1...30 {
            now += 10 * Self.minute
            try room.set(now)
            let id = "zhengzhi-2026-\(number)"
            let logged = try await room.incident("log", "积水", "老街 \(number) 号", "巡查员", "--unit", "zhengzhi")
            #expect(logged.output.contains(id))
            if number % 3 == 1 {
                try room.set(now + 5 * Self.minute)
                _ = try await room.incident("phone", id, "--called", "县政府总值班室", "--answered-by", "王某")
                _ = try await room.incident("write", id, "--text", "已派人排水。", "--signed-by", "李镇长", "--send")
            }
            if number == 15 {
                // A power cut for two hours; what came due meanwhile is told of when the service is back.
                await night.end(SIGKILL)
                now += 120 * Self.minute
                try room.set(now)
                night = try await Night(room)
            }
            if number == 20 {
                try await night.settle()
                try room.set(now - 60 * Self.minute)
                try await Task.sleep(for: .milliseconds(600))
            }
        }
        now += 60 * Self.minute
        try room.set(now)
        try await night.settle()
        for number in stride(from: 2, through: 30, by: 3) {
            let id = "zhengzhi-2026-\(number)"
            _ = try await room.incident("phone", id, "--called", "县政府总值班室", "--answered-by", "王某")
            _ = try await room.incident("write", id, "--text", "已排干。", "--signed-by", "李镇长", "--send")
        }
        await night.end(SIGTERM)

        let missed = try await room.entries("deadline.missed")
        // Twenty incidents miss both clocks.
        #expect(missed.count == 40, "\(missed.count)")
        for number in 1...30 {
            for wants in ["telephoneReport", "initialReport"] {
                let count = missed.count { $0.contains("incident/zhengzhi-2026-\(number)/\(wants)/1") }
                #expect(count == (number % 3 == 1 ? 0 : 1), "\(number) \(wants)")
            }
        }
        let verified = try await room.run("journal", "verify")
        #expect(verified.status == 0, "\(verified.output)")
        let month = try await room.run("statistics", "2026-11", "--unit", "zhengzhi", "--json")
        #expect(month.output.contains("\"incidents\" : 30") && month.output.contains("\"late\" : 20"))
        let second = try await room.incident("show", "zhengzhi-2026-2", "--json")
        #expect(second.output.contains("\"state\" : \"missedAnswered\""))
    }

    @Test("A clock that jumps an hour forward misses what is really late, and going back takes nothing back")
    func jumpForward() async throws {
        let room = try await DutyRoom()
        let night = try await Night(room)
        _ = try await room.incident("log", "塌方", "三道拐", "巡查员", "--unit", "zhengzhi")
        try room.set(DutyRoom.evening + 60 * Self.minute)
        try await night.settle()
        try room.set(DutyRoom.evening + 10 * Self.minute)
        _ = try await room.incident("phone", "zhengzhi-2026-1", "--called", "县政府总值班室", "--answered-by", "王某")
        try room.set(DutyRoom.evening + 90 * Self.minute)
        try await night.settle()
        await night.end(SIGTERM)
        #expect(try await room.entries("deadline.missed").count == 2)
        let shown = try await room.incident("show", "zhengzhi-2026-1", "--json")
        // The call was in time by the clock of then; that the miss was told of stays on record.
        #expect(shown.output.contains("\"state\" : \"met\"") || shown.output.contains("\"state\" : \"metEnteredLate\""))
    }

    @Test("A drill runs real clocks, is marked, and counts in no statistic") func drill() async throws {
        let room = try await DutyRoom()
        let night = try await Night(room)
        let logged = try await room.incident("log", "决堤演练", "东河", "应急办", "--unit", "zhengzhi", "--drill")
        #expect(logged.output.contains("DRILL") && logged.output.contains("zhengzhi-drill-2026-1"))
        try room.set(DutyRoom.evening + 60 * Self.minute)
        try await night.settle()
        await night.end(SIGTERM)
        #expect(try await room.entries("deadline.missed").count == 2)
        let month = try await room.run("statistics", "2026-11", "--unit", "zhengzhi", "--json")
        #expect(month.output.contains("\"incidents\" : 0") && month.output.contains("\"late\" : 0"))
        #expect(try await room.incident("list").output.contains("DRILL"))
    }
}
