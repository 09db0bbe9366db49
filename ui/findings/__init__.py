"""What is worth a look: findings as lines that lead to where they are put right."""
