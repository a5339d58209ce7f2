"""The words for categories of knowledge, which several pages show."""

from cs_app.knowledge.models import KnowledgeCategory

CATEGORY_WORDS = {
    KnowledgeCategory.SERVICES: "Services",
    KnowledgeCategory.PRICING: "Pricing",
    KnowledgeCategory.FAQ: "Questions",
    KnowledgeCategory.POLICIES: "Policies",
    KnowledgeCategory.ABOUT: "About the business",
    KnowledgeCategory.CUSTOM: "Other",
}
CATEGORIES = [(category.value, words) for category, words in CATEGORY_WORDS.items()]
