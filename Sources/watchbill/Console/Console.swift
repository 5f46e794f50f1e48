import ArgumentParser
import Foundation
import Roster

/// Options that every command takes.
struct CommonOptions: ParsableArguments {
    @Option(name: .customLong("lang"), help: "zh 或 en；默认取自系统语言 / zh or en; by default from the locale.")
    var chosenLanguage: Language?

    var language: Language { chosenLanguage ?? Language.ofLocale(ProcessInfo.processInfo.environment) }
}

extension Language: ExpressibleByArgument {
    /// The language of the environment's locale: Chinese for `zh…` and where none is set, English for all others.
    static func ofLocale(_ environment: [String: String]) -> Language {
        let name = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        let isNone = name.isEmpty || name == "C" || name == "POSIX" || name.hasPrefix("C.")
        return isNone || name.lowercased().hasPrefix("zh") ? .zh : .en
    }
}

/// How a command ends, as the interface promises.
enum Exit {
    static let no = ExitCode(1)
    static let badData = ExitCode(65)
    static let unavailable = ExitCode(69)
    static let ownFault = ExitCode(70)
}

/// Standard output for results, standard error for everything else.
struct Console: Sendable {
    let language: Language

    /// A result.
    func result(_ text: String) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
        } catch {
            // Nobody reads any more, as after `| head`: what is under way goes on all the same.
            guard !Self.isClosed(error) else { return }
            say(
                Text(
                    zh: "结果写不到标准输出：\(error.localizedDescription)",
                    en: "Results cannot be written to standard output: \(error.localizedDescription)"))
        }
    }
    func result(_ text: Text) { result(text[language]) }

    /// A message about the work.
    func say(_ text: Text) { say(text[language]) }
    func say(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8)) }

    private static func isClosed(_ error: any Error) -> Bool {
        let error = error as NSError, reason = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
        return reason.domain == NSPOSIXErrorDomain && reason.code == Int(EPIPE)
    }

    static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Columns of the terminal; where there is none, what `COLUMNS` says, and else 100.
    static var columns: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else {
            let said = ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
            return said.flatMap { (21...1000).contains($0) ? $0 : nil } ?? 100
        }
        return Int(size.ws_col)
    }
}
