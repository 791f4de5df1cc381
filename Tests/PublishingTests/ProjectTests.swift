import Diagnostics
import Publishing
import Testing

@Suite struct ProjectTests {
  @Test func sortsTheFilesOfAProjectIntoItsParts() {
    let project = Project(files: [
      InputFile(path: "theme/style.css", text: "a{}"),
      InputFile(path: "site/static/CNAME", content: .unread),
      InputFile(path: "content/b.md", text: "b"),
      InputFile(path: "content/a.md", text: "a"),
      InputFile(path: "content/a.en.po", text: ""),
      InputFile(path: "content/picture.png", content: .unread),
      InputFile(path: "site/site.yml", text: "title: 노트"),
      InputFile(path: "README.md", text: "not a note of the site"),
    ])
    #expect(project.notes.map(\.path) == ["content/a.md", "content/b.md"])
    #expect(project.catalogues.map(\.path) == ["content/a.en.po"])
    #expect(project.theme.map(\.path) == ["style.css"])
    #expect(project.statics == ["site/static/CNAME"])
    #expect(project.attachments == ["content/picture.png"])
    #expect(project.findings == [])
  }

  @Test func takesEveryNoteOfAPlainFolder() {
    let project = Project(files: [
      InputFile(path: "b/c.markdown", text: "c"), InputFile(path: "a.md", text: "a"),
    ])
    #expect(project.notes.map(\.path) == ["a.md", "b/c.markdown"])
    #expect(project.configuration.content == "")
  }

  @Test func reportsWhatItCouldNotReadAndGoesOn() {
    let project = Project(files: [
      InputFile(path: "a.md", text: "a"),
      InputFile(path: "b.md", content: .unreadable("permission denied")),
      InputFile(path: "c.md", content: .outside("/etc/hosts")),
    ])
    #expect(project.findings.map(\.rule) == ["UnreadableFile", "LinkOutside"])
    #expect(project.findings.map(\.severity) == [.failure, .error])
    #expect(project.findings.map(\.place.file) == ["b.md", "c.md"])
  }

  @Test func saysSoWhenThereIsNoNote() {
    #expect(Project(files: []).findings.map(\.rule) == ["NoNotes"])
  }

  @Test func reportsNavigationThatLeadsNowhere() {
    let project = Project(files: [
      InputFile(path: "site/site.yml", text: "navigation: [intro.md, qeues.md]"),
      InputFile(path: "content/intro.md", text: "a"),
      InputFile(path: "content/queues.md", text: "b"),
    ])
    #expect(project.findings.map(\.rule) == ["MissingNavigation"])
    #expect(project.findings[0].arguments.contains(.text("meant", "queues.md")))
  }
}
