import ArgumentParser

/// `watchbill-bench make-instance`: an instance of the public form, of any size.
struct MakeInstanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make-instance",
        abstract: "Print a shift-scheduling instance of the public form; a valid solution always exists.")

    @Option(help: "The size of the published instance with this number, 9 to 24.")
    var like: Int?
    @Option(help: "People.")
    var people = 40
    @Option(help: "Days; the first is a Monday.")
    var days = 84
    @Option(help: "Shifts.")
    var shifts = 5
    @Option(help: "The same seed gives the same instance.")
    var seed = 1

    func validate() throws {
        if let like, InstanceSize.published[like] == nil {
            throw ValidationError(
                "No size of instance \(like) is known. Maybe one from 9 to 24, or --people, --days, --shifts.")
        }
        guard (1...1000).contains(people), (1...1000).contains(days), (1...100).contains(shifts) else {
            throw ValidationError(
                "\(people) people, \(days) days, \(shifts) shifts: at most 1000, 1000 and 100, and one of each at least."
            )
        }
    }

    func run() throws {
        let size = like.flatMap { InstanceSize.published[$0] } ?? .init(people: people, days: days, shifts: shifts)
        print(GeneratedInstance(size, seed: seed).instance.text, terminator: "")
    }
}
