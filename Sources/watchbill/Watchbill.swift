import CPSAT

@main struct Watchbill {
    static func main() {
        if CommandLine.arguments.dropFirst().first == "solve-model" { SolverChild.run() }
    }
}
