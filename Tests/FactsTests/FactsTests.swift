import Facts
import Testing
