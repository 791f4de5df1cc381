import Diagrams
import Testing
