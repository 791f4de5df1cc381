import Snippets
import Testing
