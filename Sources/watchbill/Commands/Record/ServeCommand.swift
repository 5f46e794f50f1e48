import Alerting
import ArgumentParser
import DutyCalendar
import Foundation
import Logging
import Record
import RecordedFiles
import Roster
import Storage
import Web

/// `watchbill serve`: the deadlines of the record, and a small HTTP surface.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "服务：时限到点即动，并提供健康检查与指标 / Fire deadlines; health and metrics over HTTP.")

    @Option(help: "监听地址，默认 127.0.0.1:8080；端口 0 取空闲端口 / where to listen.")
    var listen = "127.0.0.1:8080"
    @Option(
        name: .customLong("public-address"),
        help: "群聊里的人打开本服务的网址，用于确认链接，如 https://duty.example.gov.cn / where people in the chats reach this service.")
    var publicAddress: String?
    @Option(help: "本节点的名字，默认主机名 / this node's name; the host's by default.")
    var node: String?
    @Flag(name: .customLong("rehearsal-receivers"), help: ArgumentHelp("", visibility: .private))
    var allowsLoopback = false
    @OptionGroup var reading: ReadOptions

    func validate() throws {
        if let publicAddress, (try? WebAddress(publicAddress)) == nil {
            throw ValidationError(
                "--public-address \(publicAddress)：应写成 https://duty.example.gov.cn / is written https://duty.example.gov.cn."
            )
        }
        guard ListenAddress(listen) != nil else {
            throw ValidationError("--listen \(listen)：应写成 127.0.0.1:8080 / is written 127.0.0.1:8080.")
        }
    }

    func run() async throws {
        guard let address = ListenAddress(listen) else { return }
        let clock = try reading.clock.clock, console = reading.console
        if reading.clock.file != nil {
            console.say(
                Text(zh: "注意：使用演练时钟，不是真实时间！", en: "WARNING: this goes by a rehearsal clock, not by the real time!"))
        }
        var logger = Logger(label: "watchbill") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .notice
        // A service creates its record: an office starts it before anything was applied.
        let store = try await Store.openWhenThere(
            reading.database.address, node: node ?? ProcessInfo.processInfo.hostName, now: { clock.now() }
        ) { console.say(Store.waitingWords($0)) }
        let service = try await ServiceParts(
            store, clock: clock, address: publicAddress, allowsLoopback: allowsLoopback, logger: logger)
        let place = store.place
        let server = service.server(at: address) { port in
            console.say(
                Text(
                    zh: "已启动：http://\(address.host):\(port)　数据库 \(place)",
                    en: "Serving on http://\(address.host):\(port), record at \(place)"))
        }
        do {
            try await server.run()
        } catch {
            await store.close()
            throw error
        }
        await store.close()
    }
}
