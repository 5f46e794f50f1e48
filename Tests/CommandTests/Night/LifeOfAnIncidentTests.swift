import Foundation
import Testing

/// `docs/incidents.md`, tried as a new user would.
@Suite struct LifeOfAnIncidentTests {
    private static let minute: Int64 = 60_000

    @Test("From the telephone to the closing, with the county above and the city outside") func life() async throws {
        let room = try await DutyRoom()
        let logged = try await room.incident(
            "log", "商铺起火", "正直镇老街", "群众 139-0000-0077", "--unit", "zhengzhi", "--category", "事故灾难", "--deaths", "3")
        #expect(logged.output.contains("zhengzhi-2026-1"))
        try room.set(DutyRoom.evening + 14 * Self.minute)
        let call = try await room.incident(
            "phone", "zhengzhi-2026-1", "--called", "南江县政府总值班室", "--answered-by", "王某", "--at", "20:05")
        #expect(call.output.contains("entered 9 min after the call"))
        let sent = try await room.incident(
            "write", "zhengzhi-2026-1", "--text", "火势已控制。", "--signed-by", "李镇长", "--send")
        #expect(sent.output.contains("to: nanjiang"))

        // The county takes it, asks, and logs it for itself.
        let item = "incident/zhengzhi-2026-1/initialReport@nanjiang"
        let inbox = try await room.run("inbox", "list", "--unit", "nanjiang", "--open", "--json")
        #expect(inbox.output.contains(item))
        #expect(try await room.run("inbox", "acknowledge", item, "王某").status == 0)
        let asked = try await room.incident("verify", "ask", item, "伤亡情况？")
        #expect(asked.output.contains("zhengzhi-verification-2026-1"))
        let answered = try await room.incident(
            "verify", "write", "zhengzhi-verification-2026-1", "--text", "三人死亡。", "--signed-by", "李镇长")
        #expect(answered.output.contains("met"))
        let told = try await room.incident(
            "verify", "phone", "zhengzhi-verification-2026-1", "--called", "县政府总值班室", "--answered-by", "王某")
        #expect(told.output.contains("met"))
        let instructed = try await room.run("inbox", "instruct", item, "五日内报整改", "--term", "ordinary", "--owner", "应急办")
        #expect(instructed.status == 0 && instructed.output.contains("zhengzhi-ledger-2026-1"))
        let county = try await room.incident("log", "--from", item)
        #expect(county.output.contains("nanjiang-2026-1"))

        // What is above the county is not in the record, and is named all the same.
        let up = try await room.incident(
            "write", "nanjiang-2026-1", "--text", "已派工作组。", "--signed-by", "何县长", "--send")
        #expect(up.output.contains("巴中市人民政府总值班室") && up.errors.contains("other means"))

        // Closing names what is missing, at once.
        let early = try await room.office.run(["incident", "close", "zhengzhi-2026-1", "--rehearsal-clock", "clock"])
        #expect(early.status == 1 && early.errors.contains("final report"))
        _ = try await room.incident(
            "final", "zhengzhi-2026-1", "--text", "火已扑灭，善后完成。", "--signed-by", "李镇长", "--send")
        _ = try await room.incident("confirm", "zhengzhi-2026-1", "final", "nanjiang", "王某")
        let closed = try await room.incident("close", "zhengzhi-2026-1")
        #expect(closed.output.contains("still followed through: zhengzhi-ledger-2026-1"))
        _ = try await room.incident(
            "confirm", "nanjiang-2026-1", "initial", "巴中市人民政府总值班室", "市值班员")
        let shown = try await room.incident("show", "zhengzhi-2026-1", "--json")
        #expect(shown.output.contains("\"stage\" : \"closed\"") && !shown.output.contains("\"missed\""))
        #expect(try await room.run("journal", "verify").status == 0)
    }

    @Test("What cannot be done says why, and what to do") func refusals() async throws {
        let room = try await DutyRoom()
        func refused(_ arguments: String...) async throws -> Run {
            try await room.office.run(["incident"] + arguments + ["--rehearsal-clock", "clock"])
        }
        let blank = try await refused("log", "", "", "", "--unit", "zhengzhi")
        #expect(blank.status == 1 && blank.errors.contains("what") && blank.errors.contains("place"))
        let several = try await refused("log", "火", "街", "人")
        #expect(several.status == 64 && several.errors.contains("nanjiang zhengzhi"))
        #expect(try await refused("show", "zhengzhi-2026-9").status == 65)
        _ = try await room.incident("log", "火", "街", "人", "--unit", "zhengzhi")
        let unsigned = try await refused("send", "zhengzhi-2026-1", "initial")
        #expect(unsigned.status == 1)
        let time = try await refused("correct", "zhengzhi-2026-1", "--received", "25:00", "--reason", "笔误")
        #expect(time.status == 64 && time.errors.contains("'25:00' is no time"))
        let late = try await refused("violation", "zhengzhi-2026-1", "迟报", "迟了")
        #expect(late.status == 1)
        let corrected = try await room.incident(
            "correct", "zhengzhi-2026-1", "--received", "19:50", "--reason", "记录笔误")
        #expect(corrected.output.contains("19:50"))
        #expect(try await room.incident("show", "zhengzhi-2026-1").output.contains("记录笔误"))
    }
}
