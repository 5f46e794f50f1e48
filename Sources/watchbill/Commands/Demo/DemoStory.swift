import Alerting
import ChatRooms
import DutyCalendar
import Foundation
import Incidents
import OperatorFiles
import Operations
import Roster

/// The story of one night. Each step does what a duty office does, and goes on when what must follow has followed.
final class DemoStory {
    let folder: DemoFolder
    let speed: Int
    let language: Language
    let clock: DemoClock
    let printer: DemoPrinter
    let commands: DemoCommands
    let zone = DutyZone.shanghai
    let unit = ReportingUnit(unchecked: "nanjiang")
    let incident = "nanjiang-2026-1"
    let above = "巴中市人民政府总值班室"

    var step = 0
    /// Names by what the chats know people by.
    var names: [String: String] = [:]
    /// What was shown of the rooms.
    var seen: [DemoRooms.Arrival] = []
    var rooms: DemoRooms?
    var service: DemoService?

    /// How long something may take beyond the story's time, in seconds of the machine's.
    private static let patience = Duration.seconds(30)

    /// The night from the first to the second day of the National Day holiday.
    static let night = CivilDate(iso: "2026-10-02")

    init(_ folder: DemoFolder, speed: Int, language: Language) throws {
        self.folder = folder
        self.speed = speed
        self.language = language
        printer = DemoPrinter(language)
        commands = DemoCommands(folder: folder, language: language, width: printer.width - 4)
        guard let start = zone.instant(iso: "2026-10-02T03:10") else {
            throw DemoFailure.missing(step: 0, what: Text(zh: "开始时间", en: "the time it begins"))
        }
        clock = try DemoClock(folder.url("clock"), at: start)
    }

    func end() async {
        await service?.stop()
        await rooms?.stop()
        (service, rooms) = (nil, nil)
    }

    // MARK: Telling

    var time: String { shown(clock.now()) }

    /// `10-02 03:12`.
    func shown(_ instant: Timestamp) -> String {
        let (date, time, _) = zone.wallClock(at: instant)
        return "\(date.description.dropFirst(5)) \(time)"
    }

    func begin(_ title: Text) {
        step += 1
        printer.step(step, title, at: time)
    }

    /// Runs a command of the story.
    ///
    /// - Parameter showing: What of its answer is shown; all of it by default.
    /// - Throws: ``DemoFailure/command(step:line:status:errors:)`` unless it ends well.
    @discardableResult
    func enter(
        _ arguments: [String], hasClock: Bool = true,
        showing: (DemoCommands.Answer) -> String = { $0.output + $0.errors }
    ) async throws -> DemoCommands.Answer {
        let line = DemoCommands.line(arguments)
        let answer = try await commands.run(arguments, hasClock: hasClock)
        guard answer.status == 0 else {
            throw DemoFailure.command(
                step: step, line: line, status: answer.status, errors: answer.errors.trimmingSpaces)
        }
        printer.command(line, showing(answer))
        return answer
    }

    // MARK: Waiting

    /// Shows the chats while it waits.
    ///
    /// - Parameter beyond: Until this time of the story it may take anyway.
    func wait(
        for what: Text, beyond: Timestamp? = nil, until isThere: () async throws -> Bool
    ) async throws {
        var end = ContinuousClock.now + Self.patience
        while true {
            showChats()
            if try await isThere() { return showChats() }
            if let beyond, clock.now() < beyond {
                end = ContinuousClock.now + Self.patience
            } else if ContinuousClock.now > end {
                throw DemoFailure.missing(step: step, what: what)
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Lets the time run fast until that has happened, and then as it always does.
    func hasten(to beyond: Timestamp, for what: Text, until isThere: () async throws -> Bool) async throws {
        try clock.run(speed)
        try await wait(for: what, beyond: beyond, until: isThere)
        try clock.run(1)
    }

    /// The message of a room that says all of this.
    func message(in channel: String, _ words: [String]) -> RoomMessage? {
        seen.last { arrival in
            arrival.channel == channel && words.allSatisfy { Self.text(arrival.message).contains($0) }
        }?.message
    }

    private func showChats() {
        for arrival in rooms?.take() ?? [] {
            seen.append(arrival)
            let message = arrival.message
            // The chats show names.
            var text = Self.text(message)
            for (id, name) in names { text = text.replacing("@\(id)", with: "@\(name)") }
            let called = message.shown.mentions.map { names[String($0.dropFirst())].map { "@" + $0 } ?? $0 }
                .filter { !text.contains($0) }
            if !called.isEmpty { text += "\n" + called.joined(separator: " ") }
            printer.chat(
                DemoRooms.name(arrival.channel)[language], at: shown(Timestamp(milliseconds: message.at)), text)
        }
    }

    static func text(_ message: RoomMessage) -> String { message.shown.title + "\n" + message.shown.text }
}
