import ArgumentParser
import Foundation
import Roster

/// `watchbill demo`: the whole story, on a record of its own.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "演示：从排班、接报、超时、逐级呼叫、确认到办结的全过程 / The whole story, from the roster to the closing.",
        discussion: """
            数据库、运营文件和文书都写进一个文件夹，群聊由本机扮演，不连接任何外部系统，走完自行结束。
            Everything is written into one folder, the group chats are played on this machine, nothing outside is
            reached, and it ends by itself.
            """)

    @Option(help: "写到哪个文件夹；以前的演示会被替换 / the folder; an earlier demonstration in it is replaced.")
    var output = "out/demo"
    @Option(help: "等候时，演示时钟走得快多少倍，1 到 3600 / how many times faster time runs while the story waits.")
    var speed = 120
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...3600).contains(speed) else {
            throw ValidationError("--speed \(speed)：应为 1 到 3600 / must be 1 to 3600.")
        }
        guard !output.isEmpty else { throw ValidationError("--output：是空的 / is empty.") }
    }

    func run() async throws {
        let folder = try DemoFolder(output)
        try folder.prepare(common.language)
        let story = try DemoStory(folder, speed: speed, language: common.language)
        do {
            try await story.tell()
            await story.end()
        } catch {
            await story.end()
            throw error
        }
    }
}
