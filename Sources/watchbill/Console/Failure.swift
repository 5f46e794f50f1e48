import Alerting
import ArgumentParser
import Documents
import Foundation
import Incidents
import Operations
import OperatorFiles
import Papers
import Record
import RecordedFiles
import Roster
import Storage

/// Tells the user about an error, in the user's language, and knows with which status the program ends.
enum Failure {
    /// Prints what has to be said of `error` and returns what the program ends with. What the argument parser has to
    /// say, it says itself.
    static func reported(_ error: any Error) -> any Error {
        let language = chosenLanguage(CommandLine.arguments)
        let console = Console(language: language)
        switch error {
        case let error as InvalidFiles:
            for problem in error.problems { console.say(problem.rendered(in: language)) }
            console.say(
                Text(
                    zh: "共 \(error.problems.count) 处问题，未写入任何文件。",
                    en: "\(error.problems.count) problem\(error.problems.count == 1 ? "" : "s"); nothing was written."))
            return Exit.badData
        case let error as SolverUnavailable:
            console.say(
                Text(zh: "缺少求解器，无法排班。\n", en: "The solver is missing, so nothing can be planned.\n")
                    + Text(error.description))
            return Exit.unavailable
        case let error as TiersTooFar:
            console.say(error.description)
            return Exit.badData
        case is RejectedAnswer, is SolverFailure:
            console.say(Text(zh: "程序自身故障：", en: "A fault of watchbill itself: ") + Text("\(error)"))
            return Exit.ownFault
        case let error as DocumentFailure:
            console.say(error.description)
            return Exit.badData
        case let error as StorageError:
            console.say(Text(zh: error.chinese, en: error.description))
            return error.exitStatus
        case let error as NoDatabase:
            console.say(error.words)
            return Exit.unavailable
        case let error as ApplyRefusal:
            console.say(error.words)
            return Exit.no
        case let error as PublishRefusal:
            console.say(error.words)
            return Exit.no
        case let error as AlertRefusal:
            console.say(error.words.text)
            return Exit.no
        case let error as UnknownChannel:
            console.say(error.words)
            return Exit.badData
        case let error as SecretFault:
            console.say(error.words.text)
            return Exit.unavailable
        case let error as ChannelFault:
            console.say(error.words.text)
            return Exit.badData
        case let error as RequestRefusal:
            console.say(error.words.text)
            return Exit.badData
        case let error as RefusedAct:
            console.say(error.refusal.words(in: error.zone))
            return Exit.no
        case let error as IncidentRefusal:
            console.say(error.words(in: .shanghai))
            return Exit.no
        case let error as RecordRefusal:
            console.say(error.words)
            return Exit.badData
        case let error as DemoFailure:
            console.say(error.words)
            return error.exitStatus
        case let error as NothingToPrint:
            console.say(error.words)
            return Exit.badData
        case let error as NoTemplates:
            console.say(error.words)
            return Exit.unavailable
        case let error as MissingTemplate:
            console.say(error.message)
            return Exit.unavailable
        case let error as DocxFailure:
            console.say(error.message)
            return error.exitStatus
        case let error as UnreadableDocument:
            console.say(
                Text(
                    zh: "库中的 \(error.kind) \(error.id) 读不出来（\(error.reason)），未作任何改动。"
                        + "请先运行 watchbill journal verify 核对，必要时恢复备份。",
                    en: "\(error)"))
            return Exit.badData
        case let error as UnitNeeded:
            console.say(error.words)
            return ExitCode(64)
        case let error as NotATime:
            console.say(error.words)
            return ExitCode(64)
        case let error as CocoaError:
            console.say(
                Text(
                    zh: "文件无法读写：\(error.localizedDescription)",
                    en: "A file cannot be read or written: \(error.localizedDescription)"))
            return Exit.badData
        default: return error
        }
    }

    /// The language before the arguments were understood.
    private static func chosenLanguage(_ arguments: [String]) -> Language {
        if let index = arguments.firstIndex(of: "--lang"), index + 1 < arguments.count,
            let language = Language(rawValue: arguments[index + 1])
        {
            return language
        }
        let assigned = arguments.lazy.filter { $0.hasPrefix("--lang=") }.compactMap {
            Language(rawValue: String($0.dropFirst(7)))
        }
        return assigned.first ?? Language.ofLocale(ProcessInfo.processInfo.environment)
    }
}

extension DocxFailure {
    /// How a command ends with it.
    var exitStatus: ExitCode {
        switch self {
        case .notInstalled, .cannotStart, .timedOut, .failed: Exit.unavailable
        case .reads, .cannotWrite: Exit.badData
        }
    }
}

extension StorageError {
    /// How a command ends with it.
    var exitStatus: ExitCode {
        switch self {
        case .badAddress: ExitCode(64)
        case .unavailable, .gone, .locked, .diskFull, .readOnly, .notDurable, .newerVersion, .outcomeUnknown, .closed,
            .refused:
            Exit.unavailable
        case .corrupt, .badValue, .badBackup, .file: Exit.badData
        case .versionMoved, .exists, .claimLost: Exit.no
        case .notJournaled: Exit.ownFault
        }
    }
}
