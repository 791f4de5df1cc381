import Markdown
import Testing
