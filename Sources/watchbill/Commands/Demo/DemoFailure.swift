import ArgumentParser
import Roster

/// The story did not go on as it should.
enum DemoFailure: Error {
    /// The folder holds something else.
    case foreignFolder(String)
    /// A command of the story ended otherwise than expected.
    case command(step: Int, line: String, status: Int32, errors: String)
    /// Something did not happen within its time.
    case missing(step: Int, what: Text)

    var words: Text {
        switch self {
        case .foreignFolder(let path):
            Text(
                zh: "文件夹 \(path) 里有别的东西，未作改动。请用 --output 换一个文件夹。",
                en:
                    "The folder \(path) holds something else; nothing was changed. Maybe name another one with --output."
            )
        case .command(_, let line, let status, let errors) where status == Exit.unavailable.rawValue:
            Text(zh: "\(errors)\n演示停在：\(line)", en: "\(errors)\nThe demonstration stopped at: \(line)")
        case .command(let step, let line, let status, let errors):
            Text(
                zh: "演示停在第 \(step) 步：\(line) 以状态 \(status) 结束。\n\(errors)",
                en: "The demonstration stopped at step \(step): \(line) ended with status \(status).\n\(errors)")
        case .missing(let step, let what):
            Text(
                zh: "演示停在第 \(step) 步：没有等到\(what.zh)。",
                en: "The demonstration stopped at step \(step): \(what.en) did not happen in time.")
        }
    }

    var exitStatus: ExitCode {
        switch self {
        case .foreignFolder: Exit.badData
        case .command(_, _, let status, _) where status == Exit.unavailable.rawValue: Exit.unavailable
        case .command, .missing: Exit.ownFault
        }
    }
}
